/** What phones are to be told: said with each reply until the phone has stored it, or there is nothing to do any more. */
import { uuidv7, type Id, type Random } from '../../src/domain/ids.ts';
import type { Notice, NoticeCode } from '../../src/wire/reply.ts';
import { isOneOf } from './bulk.ts';
import { sql, type Selectable } from 'kysely';
import type { Tables } from './schema.ts';
import type { Db, Tx } from './store.ts';

export interface NewNotice {
  device: Id;
  /** Null: whoever uses this phone. */
  person: Id | null;
  code: NoticeCode;
  /** After this it is not said any more, ms. */
  until: number;
  data?: NoticeData;
}
/** Numbers belong to a writer: told when that one asks. */
export interface NoticeData {
  writer?: Id;
  seqs?: [first: number, last: number][];
  subjects?: Id[];
}

export async function addNotice(tx: Tx, notice: NewNotice, now: number, random: Random): Promise<Id> {
  const { device, person, code, until, data = {} } = notice;
  const id = uuidv7(now, random(10));
  const row = { id, device, person, code, at: now, expires_at: until, data: JSON.stringify(data) };
  await tx
    .insertInto('notice')
    .values({ ...row, told_at: null })
    .execute();
  return id;
}

/** More in one reply would cost a poor link more than they are worth; the rest comes when these are stored. */
const MOST_AT_ONCE = 16;

/** What this writer's phone has not stored yet, oldest first. */
export async function noticesFor(
  db: Db,
  { device, person, writer }: { device: Id; person: Id; writer: Id },
  now: number,
): Promise<Notice[]> {
  const rows = await untold(db, device, now);
  return rows
    .filter((row) => row.person === null || row.person === person)
    .map((row) => ({ row, data: JSON.parse(row.data) as NoticeData }))
    .filter(({ data }) => data.writer === undefined || data.writer === writer)
    .slice(0, MOST_AT_ONCE)
    .map(({ row, data: { writer: _, ...data } }) => ({ ...spoken(row), ...data }));
}

const spoken = ({ id, code, at, expires_at: until }: Selectable<Tables['notice']>): Notice => ({
  id,
  code,
  at,
  until,
});

const untold = (db: Db, device: Id, now: number) =>
  db
    .selectFrom('notice')
    .selectAll()
    .where('device', '=', device)
    .where('told_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id')
    .execute();

/** What was to be told to this writer: it speaks through another phone from now on, as its author was enrolled anew. */
export async function moveNotices(tx: Tx, writer: Id, { from, to }: { from: Id; to: Id }): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ device: to })
    .where('device', '=', from)
    .where('told_at', 'is', null)
    .where(sql`data ->> '$.writer'`, '=', writer)
    .execute();
}

/** The phone has stored these. */
export async function noteTold(tx: Tx, device: Id, ids: readonly Id[], now: number): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('notice')
    .set({ told_at: now })
    .where('device', '=', device)
    .where('told_at', 'is', null)
    .where(isOneOf('id', ids))
    .execute();
}

/**
 * Adds to what is still unsaid under this code to this writer, or says it for the first time. Under a new id: a phone
 * that confirms the old one has not heard of what was added.
 */
export async function addToNotice(
  tx: Tx,
  notice: NewNotice & { data: NoticeData },
  now: number,
  random: Random,
): Promise<void> {
  const { device, code, data } = notice;
  const earlier = (await untold(tx, device, now)).filter((row) => row.code === code);
  const same = earlier.find((row) => (JSON.parse(row.data) as NoticeData).writer === data.writer);
  const before = same ? (JSON.parse(same.data) as NoticeData) : {};
  if (same) await tx.deleteFrom('notice').where('id', '=', same.id).execute();
  await addNotice(tx, { ...notice, data: joined(before, data) }, now, random);
}

/** A notice says where to look; a thousand places it need not name. */
const MOST_NAMED = 200;

function joined(before: NoticeData, more: NoticeData): NoticeData {
  const subjects = [...new Set([...(before.subjects ?? []), ...(more.subjects ?? [])])];
  return {
    ...more,
    seqs: rangesOf([...(before.seqs ?? []), ...(more.seqs ?? [])]).slice(0, MOST_NAMED),
    ...(subjects.length > 0 && { subjects: subjects.slice(0, MOST_NAMED) }),
  };
}

/** The same numbers in as few ranges as can be, in order. */
export function rangesOf(parts: readonly [number, number][]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const [first, last] of [...parts].sort(([a], [b]) => a - b)) {
    const end = ranges.at(-1);
    if (end && first <= end[1] + 1) end[1] = Math.max(end[1], last);
    else ranges.push([first, last]);
  }
  return ranges;
}
