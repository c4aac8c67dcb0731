/** Many schedules, and what is told of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { randomOf } from '../helpers/generate.ts';
import { runSeed, runSteps, shrink, type Failure } from './run.ts';
import { holdStill } from './stillness.ts';
import { schedule, type Step } from './steps.ts';
import { FATES } from './wire.ts';
import type { Coverage } from './world.ts';

export interface Wish {
  count: number;
  seed: number;
  isFast: boolean;
}
/** A schedule that once failed, cut down to what it took: its steps too, for what a seed draws changes with time. */
export interface KeptSeed {
  seed: number;
  isFast: boolean;
  why: string;
  steps: Step[];
}
export interface Outcome {
  schedules: number;
  steps: number;
  coverage: Coverage;
  failure: Failure | null;
}

const SEEDS = new URL('./seeds.json', import.meta.url);
export const keptSeeds = (): KeptSeed[] => JSON.parse(readFileSync(SEEDS, 'utf8')) as KeptSeed[];

const seedAt = (seed: number, nth: number) => Math.floor(randomOf(seed * 7919 + nth)() * 2 ** 31);

/** Stops at the first that fails. */
export async function runMany({ count, seed, isFast }: Wish): Promise<Outcome> {
  holdStill();
  const outcome: Outcome = { schedules: 0, steps: 0, coverage: new Map(), failure: null };
  for (let nth = 0; nth < count && !outcome.failure; nth++) await add(outcome, seedAt(seed, nth), isFast);
  return outcome;
}

async function add(outcome: Outcome, seed: number, isFast: boolean): Promise<void> {
  outcome.failure = await runSeed(seed, isFast, outcome.coverage);
  outcome.schedules++;
  outcome.steps += outcome.failure?.at ?? schedule(seed, isFast).length;
}

export async function replayKept(): Promise<Outcome> {
  holdStill();
  const outcome: Outcome = { schedules: 0, steps: 0, coverage: new Map(), failure: null };
  for (const { seed, isFast, steps } of keptSeeds()) {
    outcome.failure ??= await runSteps(seed, isFast, steps, outcome.coverage);
    outcome.schedules++;
    outcome.steps += steps.length;
  }
  return outcome;
}

export const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** @returns the exit code */
export async function simulate(wish: Wish): Promise<number> {
  const begun = performance.now();
  const kept = await replayKept();
  const outcome = kept.failure ? kept : await runMany(wish);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(`${kept.schedules} kept seeds, ${outcome.schedules} schedules, ${outcome.steps} steps in ${seconds} s`);
  sayCoverage(outcome.coverage);
  if (!outcome.failure) return 0;
  await sayFailure(outcome.failure, wish.isFast);
  return 1;
}

async function sayFailure(failure: Failure, isFast: boolean): Promise<void> {
  say(`FAILED seed ${failure.seed}, step ${failure.at}: ${failure.detail}`);
  const short = await shrink(failure, isFast);
  say(`shrunk to ${short.trace.length} steps: ${short.detail}`);
  for (const step of short.trace) say(`  ${JSON.stringify(step)}`);
  keep({ seed: failure.seed, isFast, why: failure.invariant, steps: short.trace });
}

function keep(fresh: KeptSeed): void {
  const kept = keptSeeds();
  if (kept.some(({ seed, isFast }) => seed === fresh.seed && isFast === fresh.isFast)) return;
  writeFileSync(SEEDS, `${JSON.stringify([...kept, fresh], null, 2)}\n`);
}

const OTHER_FAULTS = ['killed', 'clock', 'disk emptied', 'server restored', 'scope changed'];
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
