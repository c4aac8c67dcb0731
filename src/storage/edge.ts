/** The phone's clock and dice: the only place of the storage where either is read. Tests bring their own. */
import { uuidv7, type Id } from '../domain/ids.ts';

export interface Edge {
  /** The phone's wall clock, ms; may be wrong by years. */
  now(): number;
  /** How far it is ahead of the day that the person named (`wrongClock`), ms: taken off `now` already. */
  ahead?: number;
  random(bytes: number): Uint8Array;
}

export const realEdge: Edge = {
  now: () => Date.now() - (realEdge.ahead ?? 0),
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
};

/** A UUIDv7 of this phone: for drafts (their op's id), writers and claims. */
export const newId = (edge: Edge = realEdge): Id => uuidv7(edge.now(), edge.random(10));
