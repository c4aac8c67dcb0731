/** What the strip says: only what is true on this phone now. */
import type { Id } from '../domain/ids.ts';
import type { Book } from './book.ts';
import { answersUnseen } from './notices.ts';

export interface OutboxStatus {
  /** Records (phiếu) with something that has no verdict yet. */
  waiting: number;
  /** When the oldest of them was saved, ms. */
  oldest: number | null;
  /** Records that need a person: something is wrong, or somebody has answered. */
  attention: number;
  /** When the commune last took something from this phone, and when it last answered at all, ms. */
  lastReceived: number | null;
  lastContact: number | null;
  /** When the phone tries again by itself after a failure, ms. */
  retryAt: number | null;
  /** Why the last try failed; null after a good one. */
  problem: string | null;
  sending: boolean;
  /** This phone has hardly any room left. */
  tight: boolean;
  /** Bytes of this month (`2026-11`); null before the first request. */
  used: { month: string; bytes: number } | null;
  /** The commune does not know this phone (any more): it must be enrolled again, and what waits is sent then. */
  stranger: boolean;
}

/** The server's codes for a phone, a user or a writer that it can't place. */
const STRANGER = ['unknownDevice', 'unknownReader', 'unknownWriter'];

/** Own records that the head sent back to be corrected, as the commune has them. */
export const sentBack = (book: Book): Promise<Id[]> =>
  book.shadow.where('[author+review]').equals([book.userId, 'returned']).primaryKeys();

/** A request that has not ended by then was cut off with its page; and one that has yet to begin, by a clock set back. */
const REQUEST_DIES_MS = 90_000;

export async function outboxStatus(book: Book): Promise<OutboxStatus> {
  const [meta, ops, lost, back, answers] = await Promise.all([
    book.state(),
    book.overlay.toArray(),
    book.losses.where('seen').equals(0).toArray(),
    sentBack(book),
    answersUnseen(book),
  ]);
  const waiting = ops.filter(({ state }) => state === 'waiting');
  const attention = ops.filter(({ state }) => state === 'held' || state === 'attention');
  // What has been repaired here waits to be sent: nothing is left to do about it.
  const toRepair = back.filter((id) => !ops.some(({ subjectId }) => subjectId === id));
  const { lastReceived, lastContact, retryAt, problem, sendingSince } = meta;
  const subjects = (ops: { subjectId: string }[]) => new Set(ops.map((op) => op.subjectId)).size;
  return {
    ...{ lastReceived, lastContact, retryAt, problem },
    waiting: subjects(waiting),
    oldest: waiting.length > 0 ? Math.min(...waiting.map((op) => op.savedAt)) : null,
    attention: subjects([...attention, ...lost]) + toRepair.length + answers,
    tight: meta.tight === true,
    used: meta.used ?? null,
    stranger: problem !== null && STRANGER.includes(problem),
    sending: sendingSince !== null && Math.abs(book.edge.now() - sendingSince) < REQUEST_DIES_MS,
  };
}
