/**
 * Facts of a transaction whose figures have not moved yet. Records of one evening touch the same few figures again
 * and again: they are moved once, before the commit, for all that share the transaction.
 */
import type { Fact } from '../../src/domain/tally.ts';
import { moveTallies, type Relink } from './tallies.ts';
import type { Tx } from './store.ts';

interface Pending {
  facts: Fact[];
  relinks: Relink[];
}
const pending = new WeakMap<Tx, Pending>();

const pendingOf = (tx: Tx): Pending => {
  const known = pending.get(tx);
  if (known) return known;
  const fresh: Pending = { facts: [], relinks: [] };
  pending.set(tx, fresh);
  return fresh;
};

export function addFacts(tx: Tx, facts: readonly Fact[], relinks: readonly Relink[] = []): void {
  pendingOf(tx).facts.push(...facts);
  pendingOf(tx).relinks.push(...relinks);
}

/** How many there are: where a savepoint that is undone goes back to. */
export const markFacts = (tx: Tx): { facts: number; relinks: number } => {
  const { facts, relinks } = pendingOf(tx);
  return { facts: facts.length, relinks: relinks.length };
};

export function dropFactsAfter(tx: Tx, mark: ReturnType<typeof markFacts>): void {
  pendingOf(tx).facts.length = mark.facts;
  pendingOf(tx).relinks.length = mark.relinks;
}

/** Belongs right before the commit. */
export async function movePending(tx: Tx): Promise<void> {
  const { facts, relinks } = pendingOf(tx);
  await moveTallies(tx, facts, relinks);
  pending.delete(tx);
}
