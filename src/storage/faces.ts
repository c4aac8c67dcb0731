/** A subject's two faces on this phone: what the server said, and that with the phone's own ops on top. */
import type { IndexableType } from 'dexie';
import { wallMs } from '../domain/clock.ts';
import { dayOf } from '../domain/day.ts';
import type { Id } from '../domain/ids.ts';
import { applyOp, villageOf, type Row } from '../domain/merge.ts';
import type { Op } from '../domain/op.ts';
import type { Book, OverlayOp, ShadowRow } from './book.ts';

export interface LocalOp {
  stored: OverlayOp;
  op: Op;
}
export interface Subject {
  id: Id;
  shadow: Row | null;
  /** In the order of their numbers. */
  ops: LocalOp[];
}

/** Shows on the phone: an op that was refused does not (it waits in Cần xử lý). */
const shows = ({ stored }: LocalOp) => stored.state !== 'attention';

export function viewOf({ shadow, ops }: Subject, author: Id): Row | null {
  return ops.filter(shows).reduce((row, { op }) => withOp(row, op, author), shadow);
}

/** The row after this op, or the same row where the op does nothing. */
export function withOp(row: Row | null, op: Op, author: Id): Row | null {
  const effect = applyOp(row, op, author, op.at);
  return 'row' in effect ? effect.row : row;
}

/** Loads and opens these subjects; one that is nowhere has neither shadow nor ops. */
export async function loadSubjects(book: Book, ids: readonly Id[]): Promise<Map<Id, Subject>> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const [rows, ops] = await Promise.all([
    book.shadow.bulkGet(unique),
    book.overlay.where('subjectId').anyOf(unique).sortBy('seq'),
  ]);
  const opened = await openOps(book, ops);
  const shadows = await Promise.all(rows.map(async (row) => (row ? book.vault.open<Row>(row.sealed) : null)));
  return new Map(
    unique.map((id, i) => [
      id,
      { id, shadow: shadows[i] ?? null, ops: opened.filter(({ op }) => op.subjectId === id) },
    ]),
  );
}

/**
 * The views of these rows and of what this phone's ops are about besides. Few rows have ops: the others are taken as
 * they lie, where `loadSubjects` asks for each.
 * @param local every op of this phone about one of these rows, and those that bring rows of their own
 */
export async function viewsOf(
  book: Book,
  stored: readonly ShadowRow[],
  local: readonly Pick<OverlayOp, 'subjectId'>[],
): Promise<Row[]> {
  const touched = local.map(({ subjectId }) => subjectId);
  const subjects = await loadSubjects(book, touched);
  const others = stored.filter(({ id }) => !subjects.has(id));
  return [
    ...(await Promise.all(others.map(({ sealed }) => book.vault.open<Row>(sealed)))),
    ...[...subjects.values()].flatMap((subject) => viewOf(subject, book.userId) ?? []),
  ];
}

/**
 * All rows that these keys of an index find: a question for each key, where a cursor's would be one for each row, and
 * one transaction for them all, where a village of four hundred houses would open four hundred.
 */
export async function storedAt(
  book: Book,
  index: string,
  keys: readonly IndexableType[],
): Promise<ShadowRow[]> {
  const found = await book.transaction('r', book.shadow, () =>
    Promise.all(keys.map((key) => book.shadow.where(index).equals(key).toArray())),
  );
  return found.flat();
}

export const openOps = (book: Book, ops: OverlayOp[]): Promise<LocalOp[]> =>
  Promise.all(ops.map(async (stored) => ({ stored, op: await book.vault.open<Op>(stored.sealed) })));

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What may be indexed of a row. */
export const indexOf = (row: Row) => ({
  id: row.id,
  kind: row.kind,
  village: villageOf(row),
  household: text(row.fields.household),
  author: row.author,
  day: text(row.fields.day),
  createdDay: row.fields.day === undefined ? '' : dayOf(wallMs(row.createdAt)),
});
