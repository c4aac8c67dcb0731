/** Many schedules, and what is told of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { randomOf } from '../helpers/generate.ts';
import { runSeed, runSteps, shrink, type Failure } from './run.ts';
import { add, runShards, type Told, type Wish } from './shards.ts';
import { holdStill } from './stillness.ts';
import { schedule, type Step } from './steps.ts';
import { FATES } from './wire.ts';
import type { Coverage } from './world.ts';

/** A schedule that once failed, cut down to what it took: its steps too, for what a seed draws changes with time. */
export interface KeptSeed {
  seed: number;
  isFast: boolean;
  why: string;
  steps: Step[];
}

const SEEDS = new URL('./seeds.json', import.meta.url);
const keptSeeds = (): KeptSeed[] => JSON.parse(readFileSync(SEEDS, 'utf8')) as KeptSeed[];

const seedAt = (seed: number, nth: number) => Math.floor(randomOf(seed * 7919 + nth)() * 2 ** 31);

/** In this process. Stops at the first that fails. */
export async function runMany({ count, from, seed, isFast }: Wish): Promise<Told> {
  holdStill();
  const coverage: Coverage = new Map();
  const told: Told = { schedules: 0, steps: 0, coverage: [], failure: null };
  for (let nth = from; nth < from + count && !told.failure; nth++) {
    const mine = seedAt(seed, nth);
    told.failure = await runSeed(mine, isFast, coverage);
    told.schedules++;
    told.steps += told.failure?.at ?? schedule(mine, isFast).length;
  }
  return { ...told, coverage: [...coverage] };
}

/** In a lane. What fails on a disk in memory is cut down there: on another it may not fail. */
export async function runPart(part: Wish): Promise<Told> {
  const told = await runMany(part);
  return told.failure ? { ...told, shrunk: await shrink(told.failure) } : told;
}

export async function replayKept(): Promise<Told> {
  holdStill();
  const coverage: Coverage = new Map();
  const told: Told = { schedules: 0, steps: 0, coverage: [], failure: null };
  for (const { seed, isFast, steps } of keptSeeds()) {
    told.failure ??= await runSteps(seed, isFast, steps, coverage);
    told.schedules++;
    told.steps += steps.length;
  }
  return { ...told, coverage: [...coverage] };
}

export const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** @returns the exit code */
export async function simulate(wishes: readonly Wish[], lanes?: number): Promise<number> {
  const total = await replayKept();
  say(`${total.schedules} kept schedules`);
  for (const wish of wishes) if (!total.failure) add(total, await timed(wish, lanes));
  sayCoverage(new Map(total.coverage));
  if (!total.failure) return 0;
  sayFailure(total.failure, total.shrunk ?? total.failure);
  return 1;
}

async function timed(wish: Wish, lanes?: number): Promise<Told> {
  const begun = performance.now();
  const told = await runShards(wish, lanes);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(`${told.schedules} ${wish.isFast ? 'fast' : 'full'} schedules, ${told.steps} steps in ${seconds} s`);
  return told;
}

function sayFailure(failure: Failure, short: Failure): void {
  say(`FAILED seed ${failure.seed}, step ${failure.at}: ${failure.detail}`);
  say(`shrunk to ${short.trace.length} steps: ${short.detail}`);
  for (const step of short.trace) say(`  ${JSON.stringify(step)}`);
  keep({ seed: failure.seed, isFast: failure.isFast, why: failure.invariant, steps: short.trace });
}

function keep(fresh: KeptSeed): void {
  const kept = keptSeeds();
  if (kept.some(({ seed, isFast }) => seed === fresh.seed && isFast === fresh.isFast)) return;
  writeFileSync(SEEDS, `${JSON.stringify([...kept, fresh], null, 2)}\n`);
}

const OTHER_FAULTS = [
  'killed',
  'clock',
  'disk emptied',
  'server restored',
  'scope changed',
  'village changed',
  'revoked',
  'decided',
];
const OUTBOXES = ['empty', 'open', 'frozen', 'tried', 'open+tried', 'frozen+tried', 'frozen+open'];

function sayCoverage(coverage: Coverage): void {
  const faults = [...FATES, ...OTHER_FAULTS];
  say(`pairs of (fault, state of the outbox): ${coverage.size} reached`);
  for (const fault of faults) {
    const reached = [...coverage].filter(([pair]) => pair.startsWith(`${fault} × `));
    say(`  ${fault}: ${reached.map(([pair, n]) => `${pair.split(' × ')[1]} ${n}`).join(' · ') || 'never'}`);
  }
  const holes = faults.flatMap((fault) =>
    OUTBOXES.map((outbox) => `${fault} × ${outbox}`).filter((pair) => !coverage.has(pair)),
  );
  say(`holes: ${holes.join(' · ') || 'none'}`);
}
