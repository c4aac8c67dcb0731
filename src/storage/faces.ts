/** A subject's two faces on this phone: what the server said, and that with the phone's own ops on top. */
import type { Collection, IndexableType, Table } from 'dexie';
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
  const [rows, ops] = await Promise.all([book.shadow.bulkGet(unique), opsAbout(book, unique)]);
  const opened = await openOps(book, ops);
  const shadows = await Promise.all(rows.map(async (row) => (row ? book.vault.open<Row>(row.sealed) : null)));
  const subjects = new Map<Id, Subject>(
    unique.map((id, i) => [id, { id, shadow: shadows[i] ?? null, ops: [] }]),
  );
  for (const one of opened) subjects.get(one.op.subjectId)?.ops.push(one);
  return subjects;
}

/** From so many subjects on, all ops are read at once: a question for each costs more than what it leaves out. */
const MANY = 20;

/** In the order of their numbers. */
async function opsAbout(book: Book, ids: readonly Id[]): Promise<OverlayOp[]> {
  if (ids.length < MANY)
    return (await storedAt(book.overlay, 'subjectId', ids)).sort((a, b) => a.seq - b.seq);
  const wanted = new Set(ids);
  return (await book.overlay.orderBy('seq').toArray()).filter(({ subjectId }) => wanted.has(subjectId));
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
export const storedAt = <T>(
  table: Table<T, Id>,
  index: string,
  keys: readonly IndexableType[],
): Promise<T[]> => eachAt(table, index, keys, (found) => found.toArray());

/** The same, their ids alone. */
export const idsAt = <T>(table: Table<T, Id>, index: string, keys: readonly IndexableType[]): Promise<Id[]> =>
  eachAt(table, index, keys, (found) => found.primaryKeys());

async function eachAt<T, Found>(
  table: Table<T, Id>,
  index: string,
  keys: readonly IndexableType[],
  read: (found: Collection<T, Id>) => PromiseLike<Found[]>,
): Promise<Found[]> {
  const at = (key: IndexableType) => read(table.where(index).equals(key));
  return (await table.db.transaction('r', table, () => Promise.all(keys.map(at)))).flat();
}

/** What was written on top of these, where they are creations that were refused: it can never take effect. */
export async function standingOn(book: Book, refused: readonly Id[]): Promise<OverlayOp[]> {
  const above = await book.overlay.where('subjectId').anyOf(refused).toArray();
  return above.filter(({ opId, state }) => state !== 'waiting' && !refused.includes(opId));
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
