/**
 * Subjects that turned out to be one and the same: the loser of a merge points to its winner. Records keep the id
 * they were written with; what a list shows and what is counted once is the root.
 */
import type { Id } from './ids.ts';

/** Loser to winner. */
export type Links = ReadonlyMap<Id, Id>;

export interface Groups {
  /** What this id resolves to through all merges; itself where there was none. */
  root(id: Id): Id;
  /** Every id that resolves to the same root, the root included. */
  members(id: Id): readonly Id[];
}

/**
 * The groups that these links make. A circle can't come from the server; on a phone two unsent merges may close one
 * until their verdicts are there: then the smallest id of it stands for all.
 */
export function groupsOf(links: Links): Groups {
  const byRoot = new Map<Id, Id[]>();
  for (const id of new Set([...links.keys(), ...links.values()])) {
    const root = rootOf(links, id);
    byRoot.set(root, [...(byRoot.get(root) ?? []), id]);
  }
  return {
    root: (id) => rootOf(links, id),
    members: (id) => byRoot.get(rootOf(links, id)) ?? [id],
  };
}

/** What this id resolves to through all merges; itself where there was none. */
export function rootOf(links: Links, id: Id): Id {
  const path: Id[] = [];
  let at = id;
  for (let next = links.get(at); next !== undefined; next = links.get(at)) {
    const circle = path.indexOf(at);
    if (circle >= 0) return path.slice(circle).reduce((least, one) => (one < least ? one : least));
    path.push(at);
    at = next;
  }
  return at;
}

/** Nobody is anybody else. */
export const UNMERGED: Groups = groupsOf(new Map());
