/** Schedules on all cores: each child runs its own part, the parent adds up what they tell. */
import { fork, type ChildProcess } from 'node:child_process';
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
  /** The shortest part of it that still fails. */
  shrunk?: Failure;
}

const SCRIPT = fileURLToPath(new URL('./simulate.ts', import.meta.url));
/** Small parts: who is done early takes the next, and a failure stops soon. */
const partOf = (isFast: boolean): number => (isFast ? 10 : 1);

function partsOf({ count, from, seed, isFast }: Wish): Wish[] {
  const size = partOf(isFast);
  return Array.from({ length: Math.ceil(count / size) }, (_, nth) => ({
    ...{ seed, isFast },
    from: from + nth * size,
    count: Math.min(size, count - nth * size),
  }));
}

interface Lane {
  child: ChildProcess;
  /** With what it ended. */
  end: Promise<unknown>;
}

/**
 * A process for one part after the other: to load the product takes as long as some ten schedules. It has room for
 * what dies young, as worlds do.
 */
function newLane(isFast: boolean): Lane {
  const execArgv = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64'];
  const child = fork(SCRIPT, isFast ? ['--part'] : ['--part', '--full'], { execArgv });
  return { child, end: once(child, 'exit').then(([code]) => code as unknown) };
}

async function runPart({ child, end }: Lane, part: Wish): Promise<Told> {
  const answer = new Promise<Told>((resolve) => child.once('message', (told) => resolve(told as Told)));
  child.send(part);
  const ended = end.then((code) => {
    throw new Error(`a part of the simulation ended with ${String(code)} and said nothing`);
  });
  return Promise.race([answer, ended]);
}

/** Stops handing out parts at the first failure. */
export async function runShards(wish: Wish, lanes = availableParallelism()): Promise<Told> {
  const total: Told = { schedules: 0, steps: 0, coverage: [], failure: null };
  const waiting = partsOf(wish);
  const work = async () => {
    const lane = newLane(wish.isFast);
    for (let part = waiting.shift(); part && !total.failure; part = waiting.shift())
      add(total, await runPart(lane, part));
    lane.child.disconnect();
    await lane.end;
  };
  await Promise.all(Array.from({ length: Math.min(lanes, waiting.length) }, work));
  return total;
}

/** In a lane: whatever part it is given, until no more comes. */
export function runParts(run: (part: Wish) => Promise<Told>): void {
  process.on('message', (part) => void run(part as Wish).then((told) => process.send?.(told)));
}

export function add(total: Told, { schedules, steps, coverage, failure, shrunk }: Told): void {
  const sum = new Map(total.coverage);
  for (const [pair, times] of coverage) sum.set(pair, (sum.get(pair) ?? 0) + times);
  total.coverage = [...sum];
  total.schedules += schedules;
  total.steps += steps;
  total.failure ??= failure;
  if (shrunk) total.shrunk ??= shrunk;
}
