/** One schedule, from its seed to its verdict; and the shortest part of it that still fails. */
import { rmSync } from 'node:fs';
import { checkPhone } from './phoneChecks.ts';
import { checkRest, comeToRest } from './quiet.ts';
import { checkServer } from './serverChecks.ts';
import { schedule, take, type Step } from './steps.ts';
import { Violation } from './violation.ts';
import { newWorld, type Coverage, type World } from './world.ts';

export interface Failure {
  seed: number;
  isFast: boolean;
  invariant: string;
  detail: string;
  /** The number of the step after which it showed; one past the last: at rest. */
  at: number;
  trace: Step[];
}

export async function runSteps(
  seed: number,
  isFast: boolean,
  steps: readonly Step[],
  coverage: Coverage,
): Promise<Failure | null> {
  const world = await newWorld(seed, isFast, coverage);
  let at = 0;
  try {
    for (const step of steps) {
      at++;
      await take(world, step);
      await checkAfter(world, step);
    }
    at++;
    await comeToRest(world);
    await checkRest(world);
    return null;
  } catch (error) {
    return failureOf({ seed, isFast }, error, at, steps);
  } finally {
    await world.close().catch(() => rmSync(world.server.folder, { recursive: true, force: true }));
  }
}

/** A recount costs more than the step: a wrong figure stays wrong, and is found by one of the next or at rest. */
const THOROUGH_EVERY = 6;

async function checkAfter(world: World, step: Step): Promise<void> {
  const isThorough = step.dice % THOROUGH_EVERY === 0;
  await checkServer(world, isThorough);
  const phone = world.phones[step.phone % world.phones.length];
  if (phone) await checkPhone(world, phone, isThorough);
}

type Place = Pick<Failure, 'seed' | 'isFast'>;

function failureOf(place: Place, error: unknown, at: number, trace: readonly Step[]): Failure {
  const isViolation = error instanceof Violation;
  const detail =
    error instanceof Error ? `${error.message}${isViolation ? '' : `\n${error.stack}`}` : 'thrown';
  const invariant = isViolation ? error.invariant : `thrown: ${error instanceof Error ? error.message : ''}`;
  return { ...place, invariant, detail, at, trace: trace.slice(0, at) };
}

export const runSeed = (seed: number, isFast: boolean, coverage: Coverage): Promise<Failure | null> =>
  runSteps(seed, isFast, schedule(seed, isFast), coverage);

/** Drops steps, many at once and then one by one, while the same invariant still breaks. */
export async function shrink(failure: Failure, tries = 150): Promise<Failure> {
  let best = failure;
  let left = tries;
  for (
    let size = Math.ceil(best.trace.length / 2);
    size >= 1 && left > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let from = 0; from < best.trace.length && left > 0; left--) {
      const steps = best.trace.filter((_, nth) => nth < from || nth >= from + size);
      const again = await runSteps(failure.seed, failure.isFast, steps, new Map());
      if (again?.invariant === best.invariant) best = again;
      else from += size;
    }
  }
  return best;
}
