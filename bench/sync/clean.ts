/** The undisturbed measurement: every client, every link, every size, medians. */
import type { Profile } from '../road/road.ts';
import type { Arrived } from '../stage/child.ts';
import type { Peer, Stage } from '../stage/stage.ts';
import { floorBytes, floorMs } from './floor.ts';
import { median } from './median.ts';
import { seconds, table } from './table.ts';

export interface Measured extends Arrived {
  ms: number;
  up: number;
  down: number;
}
export type Results = Map<string, Measured>;

export interface Plan {
  peers: readonly Peer[];
  profiles: readonly Profile[];
  sizes: readonly number[];
  runs: number;
}

/** Longer than the slowest peer takes for the most records. */
const LIMIT_MS = 30 * 60_000;

export const keyOf = (peer: string, profile: string, size: number): string => `${peer} ${profile} ${size}`;

export async function measureClean(stage: Stage, plan: Plan, say: (line: string) => void): Promise<Results> {
  const results: Results = new Map();
  for (const profile of plan.profiles) {
    for (const size of plan.sizes) {
      for (const peer of plan.peers) {
        const runs: Measured[] = [];
        for (let run = 0; run < plan.runs; run++) runs.push(await once(stage, peer, profile, size, run + 1));
        const middle = middleOf(runs);
        results.set(keyOf(peer, profile.name, size), middle);
        say(
          `${profile.name} ${size} ${peer}: ${runs.map(({ ms }) => seconds(ms)).join(' ')} s, ${middle.up} B up`,
        );
      }
      results.set(keyOf('floor', profile.name, size), floor(profile, size, plan.runs));
    }
  }
  return results;
}

export async function once(
  stage: Stage,
  peer: Peer,
  profile: Profile,
  size: number,
  seed: number,
): Promise<Measured> {
  const client = await stage.client(peer, seed, profile.link);
  try {
    await client.fill(size);
    await client.arrived();
    client.road.as(profile);
    client.road.clear();
    const ms = await client.send(LIMIT_MS);
    const { up, down } = client.road.carried;
    const arrived = await client.arrived();
    if (ms === null || arrived.records !== size)
      throw new Error(`${peer}: ${arrived.records} of ${size} arrived`);
    return { ...arrived, ms, up, down };
  } finally {
    await client.close();
  }
}

function middleOf(runs: readonly Measured[]): Measured {
  const of = (key: keyof Measured) => median(runs.map((run) => run[key]));
  return {
    ms: of('ms'),
    up: of('up'),
    down: of('down'),
    requests: of('requests'),
    records: of('records'),
    doubled: of('doubled'),
  };
}

function floor(profile: Profile, size: number, runs: number): Measured {
  const up = median(Array.from({ length: runs }, (_, run) => floorBytes(run + 1, size)));
  return { ms: floorMs(up, profile), up, down: 0, requests: 1, records: size, doubled: 0 };
}

export function cleanTables(results: Results, { profiles, sizes, peers }: Plan): string {
  const cells = (peer: string, size: number): string[] => {
    const of = profiles.map(({ name }) => results.get(keyOf(peer, name, size)));
    const [first] = of;
    if (!first) return [];
    const bytes = [first.requests, first.up / size, first.down / size].map((n, i) => n.toFixed(i && 1));
    return [peer, ...bytes, ...of.map((one) => (one ? seconds(one.ms) : ''))];
  };
  const head = ['', 'requests', 'up/record', 'down/record', ...profiles.map(({ name }) => `${name} s`)];
  return sizes
    .map((size) => {
      const rows = [...peers, 'floor'].map((peer) => cells(peer, size));
      return `\n${size} records\n\n${table(head, rows)}`;
    })
    .join('\n');
}
