/** Schedules on all cores: each child runs its own part, the parent adds up what they tell. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Failure } from './run.ts';

export interface Wish {
  count: number;
  /** The first schedule of this part. */
  from: number;
  seed: number;
  isFast: boolean;
}
/** What a child tells: plain data. */
export interface Told {
  schedules: number;
  steps: number;
  coverage: [pair: string, times: number][];
  failure: Failure | null;
}

const SCRIPT = fileURLToPath(new URL('./simulate.ts', import.meta.url));
/** Small parts: who is done early takes the next, and a failure stops soon. */
const PART = 50;

function partsOf({ count, from, seed, isFast }: Wish): Wish[] {
  const parts = Math.ceil(count / PART);
  return Array.from({ length: parts }, (_, nth) => ({
    ...{ seed, isFast },
    from: from + nth * PART,
    count: Math.min(PART, count - nth * PART),
  }));
}

async function runPart({ count, from, seed, isFast }: Wish): Promise<Told> {
  const args = ['--part', '--schedules', `${count}`, '--from', `${from}`, '--seed', `${seed}`];
  const child = fork(SCRIPT, isFast ? args : [...args, '--full'], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [[told], [code]] = await Promise.all([
    Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])]),
    once(child, 'exit'),
  ]);
  if (told === null) throw new Error(`a part of the simulation ended with ${String(code)} and said nothing`);
  return told as Told;
}

/** Stops handing out parts at the first failure. */
export async function runShards(wish: Wish): Promise<Told> {
  const total: Told = { schedules: 0, steps: 0, coverage: [], failure: null };
  const waiting = partsOf(wish);
  const lane = async () => {
    for (let part = waiting.shift(); part && !total.failure; part = waiting.shift())
      add(total, await runPart(part));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return total;
}

export function add(total: Told, { schedules, steps, coverage, failure }: Told): void {
  const sum = new Map(total.coverage);
  for (const [pair, times] of coverage) sum.set(pair, (sum.get(pair) ?? 0) + times);
  total.coverage = [...sum];
  total.schedules += schedules;
  total.steps += steps;
  total.failure ??= failure;
}
