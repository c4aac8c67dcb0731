/**
 * Facts of a transaction whose figures have not moved yet. Records of one evening touch the same few figures again
 * and again: they are moved once, before the commit, for all that share the transaction.
 */
import type { Fact } from '../../src/domain/tally.ts';
import { moveTallies } from './tallies.ts';
import type { Tx } from './store.ts';

const pending = new WeakMap<Tx, Fact[]>();

const factsOf = (tx: Tx): Fact[] => {
  const known = pending.get(tx);
  if (known) return known;
  const fresh: Fact[] = [];
  pending.set(tx, fresh);
  return fresh;
};

export function addFacts(tx: Tx, facts: readonly Fact[]): void {
  factsOf(tx).push(...facts);
}

/** How many there are: where a savepoint that is undone goes back to. */
export const markFacts = (tx: Tx): number => factsOf(tx).length;

export function dropFactsAfter(tx: Tx, mark: number): void {
  factsOf(tx).length = mark;
}

/** Belongs right before the commit. */
export async function movePending(tx: Tx): Promise<void> {
  await moveTallies(tx, factsOf(tx));
  pending.delete(tx);
}
