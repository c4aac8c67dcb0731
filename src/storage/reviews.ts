/** What waits for the village head, as this phone shows it: his own unsent words counted already. */
import { wallMs } from '../domain/clock.ts';
import type { Id } from '../domain/ids.ts';
import { kindOf } from '../domain/kinds/all.ts';
import type { Fields } from '../domain/kinds/kind.ts';
import { reviewState, villageOf, type Row } from '../domain/merge.ts';
import type { ReviewFields } from '../domain/review.ts';
import type { Book } from './book.ts';
import { newId } from './edge.ts';
import { idsAt, loadSubjects, viewOf, type Subject } from './faces.ts';
import type { Intent } from './subjects.ts';

/** `changed` after it had been approved, `repaired` after it had been sent back, or `new`. */
export type WaitsAs = 'changed' | 'repaired' | 'new';
export interface ReviewItem {
  row: Row;
  waitsAs: WaitsAs;
  /** The values to compare with: those approved, or those sent back; null for a new record. */
  before: Fields | null;
  /** Own reviews of it that came too late: somebody had changed it. */
  stale: Id[];
  savedAt: number;
}

const FIRST: Readonly<Record<WaitsAs, number>> = { changed: 0, repaired: 1, new: 2 };

/** What was changed after an approval first, then what was repaired, then what is new; of each the newest first. */
export async function awaitingReview(book: Book, villages: readonly number[]): Promise<ReviewItem[]> {
  const ids = [...(await waitingKeys(book, villages)), ...(await localIds(book))];
  const subjects = await loadSubjects(book, ids);
  return [...subjects.values()]
    .flatMap((subject) => itemOf(subject, book.userId, villages) ?? [])
    .sort((a, b) => FIRST[a.waitsAs] - FIRST[b.waitsAs] || b.savedAt - a.savedAt);
}

/** How many they are. Opens only what this phone has not sent yet. */
export async function countAwaiting(book: Book, villages: readonly number[]): Promise<number> {
  const local = await loadSubjects(book, await localIds(book));
  const waiting = (await waitingKeys(book, villages)).filter((id) => !local.has(id)).length;
  return waiting + [...local.values()].filter((one) => itemOf(one, book.userId, villages)).length;
}

const waitingKeys = (book: Book, villages: readonly number[]): Promise<Id[]> =>
  idsAt(
    book.shadow,
    '[village+review]',
    villages.map((village) => [village, 'waiting']),
  );

const localIds = async (book: Book): Promise<Id[]> =>
  (await book.overlay.toArray()).map((op) => op.subjectId);

function itemOf(subject: Subject, user: Id, villages: readonly number[]): ReviewItem | null {
  const row = viewOf(subject, user);
  if (!row || row.voided || kindOf(row.kind)?.subject !== 'record') return null;
  if (reviewState(row) !== 'waiting' || !villages.includes(villageOf(row))) return null;
  const before = row.approved ?? row.review?.before ?? null;
  const waitsAs = row.approved ? 'changed' : before ? 'repaired' : 'new';
  const stale = subject.ops.filter(({ op, stored }) => op.type === 'review' && stored.state === 'attention');
  return { row, waitsAs, before, stale: stale.map(({ op }) => op.opId), savedAt: wallMs(row.createdAt) };
}

/** A head's word on the record as he saw it. */
export const reviewIntent = (book: Book, row: Row, fields: ReviewFields): Intent => ({
  opId: newId(book.edge),
  subjectId: row.id,
  kind: row.kind,
  type: 'review',
  base: row.revision,
  fields,
});

/** The same word taken back, whether it has been sent or not: the record waits again. */
export const reopening = (book: Book, { opId, ...review }: Intent): Intent => ({
  ...review,
  opId: newId(book.edge),
  base: opId,
  fields: { verdict: 'reopened' },
});
