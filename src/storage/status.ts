/** What the strip says: only what is true on this phone now. */
import type { Book } from './book.ts';

export interface OutboxStatus {
  /** Records (phiếu) with something that has no verdict yet. */
  waiting: number;
  /** When the oldest of them was saved, ms. */
  oldest: number | null;
  /** Records that need a person. */
  attention: number;
  /** When the commune last took something from this phone, and when it last answered at all, ms. */
  lastReceived: number | null;
  lastContact: number | null;
  /** When the phone tries again by itself after a failure, ms. */
  retryAt: number | null;
  /** Why the last try failed; null after a good one. */
  problem: string | null;
  sending: boolean;
  /** The commune does not know this phone (any more): it must be enrolled again, and what waits is sent then. */
  stranger: boolean;
}

/** The server's codes for a phone, a user or a writer that it can't place. */
const STRANGER = ['unknownDevice', 'unknownReader', 'unknownWriter'];

/** A request that has not ended by then was cut off with its page. */
const REQUEST_DIES_MS = 90_000;

export async function outboxStatus(book: Book): Promise<OutboxStatus> {
  const [meta, waiting, attention] = await Promise.all([
    book.state(),
    book.overlay.where('state').equals('waiting').toArray(),
    book.overlay.where('state').anyOf('held', 'attention').toArray(),
  ]);
  const { lastReceived, lastContact, retryAt, problem, sendingSince } = meta;
  const subjects = (ops: { subjectId: string }[]) => new Set(ops.map((op) => op.subjectId)).size;
  return {
    ...{ lastReceived, lastContact, retryAt, problem },
    waiting: subjects(waiting),
    oldest: waiting.length > 0 ? Math.min(...waiting.map((op) => op.savedAt)) : null,
    attention: subjects(attention),
    stranger: problem !== null && STRANGER.includes(problem),
    sending: sendingSince !== null && book.edge.now() - sendingSince < REQUEST_DIES_MS,
  };
}
