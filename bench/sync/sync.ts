// `npm run bench:sync`: this app beside its peers in real Chromium, on roads as the field has them. See docs/performance.md.
import { parseArgs } from 'node:util';
import { installBench } from '../install.ts';
import { PROFILES } from '../road/road.ts';
import { openBenchStage, PEERS } from '../stage/stage.ts';
import { cleanTables, measureClean, type Plan } from './clean.ts';
import { measureBusy, measureCuts, measureKills, type RoughPlan } from './rough.ts';

const PARTS = ['clean', 'cut', 'busy', 'kill'] as const;
const HELP = `npm run bench:sync -- [options]
  --runs N            medians of N runs (3)
  --sizes 40,100,1000 records that wait
  --profiles 2G,3G,4G
  --peers ${PEERS.join(',')}
  --parts ${PARTS.join(',')}
  --limit S           seconds after which a disturbed client counts as never ending (360)
The whole takes about two hours, nearly all of it Workbox and OpenRosa on 2G; without them some 25 minutes.`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    sizes: { type: 'string', default: '40,100,1000' },
    profiles: { type: 'string', default: '2G,3G,4G' },
    peers: { type: 'string', default: PEERS.join(',') },
    parts: { type: 'string', default: PARTS.join(',') },
    limit: { type: 'string', default: '360' },
    console: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const listed = (text: string) => text.split(',');
/** Those of `all` that are named; a name that is none of them would otherwise be left out without a word. */
function chosen<Name extends string>(text: string, all: readonly Name[]): Name[] {
  const strange = listed(text).filter((name) => !all.some((one) => one === name));
  if (strange.length > 0) throw new Error(`${strange.join(', ')}: not one of ${all.join(', ')}`);
  return all.filter((name) => listed(text).includes(name));
}
const profiles = chosen(
  values.profiles,
  PROFILES.map(({ name }) => name),
);
const plan: Plan = {
  runs: Number(values.runs),
  sizes: listed(values.sizes).map(Number),
  peers: chosen(values.peers, PEERS),
  profiles: PROFILES.filter(({ name }) => profiles.includes(name)),
};
const rough: RoughPlan = { peers: plan.peers, runs: plan.runs, limitMs: Number(values.limit) * 1000 };
const parts = chosen(values.parts, PARTS);
const say = (line: string): void => console.log(line);

async function measure(): Promise<void> {
  const stage = await openBenchStage();
  try {
    const tables = [];
    if (parts.includes('clean')) tables.push(cleanTables(await measureClean(stage, plan, say), plan));
    if (parts.includes('cut')) tables.push(await measureCuts(stage, rough, say));
    if (parts.includes('busy')) tables.push(await measureBusy(stage, rough, say));
    if (parts.includes('kill')) tables.push(await measureKills(stage, rough, say));
    say(tables.join('\n'));
  } finally {
    await stage.close();
  }
}

if (values.help) say(HELP);
else {
  installBench();
  await measure();
}
