/** The disturbed measurements: links that are cut, a server that says 503, browsers that are killed. */
import { randomOf } from '../../tests/helpers/generate.ts';
import { PROFILES, type Profile, type Road } from '../road/road.ts';
import type { Client, Peer, Stage } from '../stage/stage.ts';
import { once, type Measured } from './clean.ts';
import { median } from './median.ts';
import { seconds, table, times } from './table.ts';

export interface RoughPlan {
  peers: readonly Peer[];
  runs: number;
  /** A client that has not ended by then never does. */
  limitMs: number;
}

const KB = 1000;
const CUTS = [
  { name: '8–120 kB', from: 8 * KB, to: 120 * KB },
  { name: '4–44 kB', from: 4 * KB, to: 44 * KB },
] as const;
const CUT_RECORDS = 1000;
const CUT_PROFILE = '3G';
const KILLS = 20;
const KILL_RECORDS = 20;
const BUSY_RECORDS = 200;
const BUSY_SHARE = 0.1;
/** These keep what waits on the disk themselves: only of them a kill asks something. */
const KEEPERS: readonly Peer[] = ['own', 'workbox', 'pouch', 'rx'];

type Say = (line: string) => void;

const profileNamed = (wanted: string) => PROFILES.find(({ name }) => name === wanted) as Profile;

/** Fills a client, disturbs it, and lets it go when the rest is done. */
async function withClient<T>(
  stage: Stage,
  peer: Peer,
  seed: number,
  profile: Profile,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await stage.client(peer, seed, profile.link);
  try {
    return await work(client);
  } finally {
    client.road.tearEvery(null);
    await client.fail(0);
    await client.close();
  }
}

interface Cut extends Measured {
  torn: number;
  done: boolean;
}

export async function measureCuts(stage: Stage, plan: RoughPlan, say: Say): Promise<string> {
  const rows: string[][] = [];
  for (const peer of plan.peers) {
    const clean: Measured[] = [];
    for (let run = 1; run <= plan.runs; run++)
      clean.push(await once(stage, peer, profileNamed(CUT_PROFILE), CUT_RECORDS, run));
    for (const cut of CUTS) {
      const runs: Cut[] = [];
      for (let run = 1; run <= plan.runs; run++) runs.push(await cutRun(stage, peer, run, cut, plan.limitMs));
      const row = cutRow(peer, cut.name, clean, runs);
      rows.push(row);
      say(`cut ${row.join(' | ')}`);
    }
  }
  const head = ['', 'cut every', 'ended', 'cuts', 's', '× clean s', '× clean bytes up', 'lost', 'came twice'];
  return `\n${CUT_RECORDS} records, ${CUT_PROFILE}, connections cut\n\n${table(head, rows)}`;
}

function cutRun(
  stage: Stage,
  peer: Peer,
  seed: number,
  { from, to }: (typeof CUTS)[number],
  limitMs: number,
): Promise<Cut> {
  const profile = profileNamed(CUT_PROFILE);
  const dice = randomOf(seed * 7919);
  return withClient(stage, peer, seed, profile, async (client) => {
    await client.fill(CUT_RECORDS);
    await client.arrived();
    client.road.as(profile);
    client.road.clear();
    client.road.tearEvery(() => from + dice() * (to - from));
    const ms = await client.send(limitMs);
    const { up, down } = client.road.carried;
    return {
      ...(await client.arrived()),
      ms: ms ?? limitMs,
      up,
      down,
      torn: client.road.torn(),
      done: ms !== null,
    };
  });
}

function cutRow(peer: Peer, name: string, clean: readonly Measured[], runs: readonly Cut[]): string[] {
  const of = (key: 'ms' | 'up' | 'torn') => median(runs.map((run) => run[key]));
  const ended = runs.filter((run) => run.done);
  return [
    peer,
    name,
    `${ended.length} of ${runs.length}`,
    String(of('torn')),
    ended.length > 0 ? seconds(of('ms')) : 'never',
    ended.length > 0 ? times(of('ms') / median(clean.map(({ ms }) => ms))) : '',
    times(of('up') / median(clean.map(({ up }) => up))),
    // What had no time to arrive is not lost.
    ended.length > 0 ? String(sum(ended.map(({ records }) => CUT_RECORDS - records))) : '',
    String(sum(runs.map(({ doubled }) => doubled))),
  ];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export async function measureBusy(stage: Stage, plan: RoughPlan, say: Say): Promise<string> {
  const profile = profileNamed('4G');
  const rows: string[][] = [];
  for (const peer of plan.peers) {
    const row = await withClient(stage, peer, 1, profile, async (client) => {
      await client.fill(BUSY_RECORDS);
      await client.arrived();
      client.road.as(profile);
      await client.fail(BUSY_SHARE);
      const ms = await client.send(plan.limitMs);
      const { records, doubled } = await client.arrived();
      return [peer, ms === null ? 'never' : seconds(ms), String(BUSY_RECORDS - records), String(doubled)];
    });
    rows.push(row);
    say(`503 ${row.join(' | ')}`);
  }
  const head = ['', 's', 'lost', 'came twice'];
  return `\n${BUSY_RECORDS} records, 4G, one request in ten answered 503\n\n${table(head, rows)}`;
}

export async function measureKills(stage: Stage, plan: RoughPlan, say: Say): Promise<string> {
  const profile = profileNamed(CUT_PROFILE);
  const rows: string[][] = [];
  for (const peer of plan.peers.filter((one) => KEEPERS.includes(one))) {
    const row = await withClient(stage, peer, 1, profile, async (client) => {
      const dice = randomOf(20);
      await client.arrived();
      for (let kill = 0; kill < KILLS; kill++) {
        await client.fill(KILL_RECORDS, kill * KILL_RECORDS);
        await sendAndKill(client, client.road, profile, 100 + dice() * 1900);
      }
      const ended = await client.send(plan.limitMs);
      const { records, doubled } = await client.arrived();
      const lost = String(KILLS * KILL_RECORDS - records);
      return [peer, ended === null ? `${lost} (not ended)` : lost, String(doubled)];
    });
    rows.push(row);
    say(`kill ${row.join(' | ')}`);
  }
  const head = ['', 'lost', 'came twice'];
  const what = `${KILLS * KILL_RECORDS} records, 3G, the browser killed ${KILLS} times while it sent`;
  return `\n${what}\n\n${table(head, rows)}`;
}

/** The page comes back on an open road: loading it is not what is measured. */
async function sendAndKill(client: Client, road: Road, profile: Profile, afterMs: number): Promise<void> {
  road.as(profile);
  await client.send(afterMs);
  await client.killAndReopen(() => road.as(null));
}
