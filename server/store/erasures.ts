/**
 * The register of erasures (docs/decisions/erasure.md), and the taking out of what it is about: texts that may name
 * somebody, in every copy that custody has of them.
 */
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { Op } from '../../src/domain/op.ts';
import { carriesText, hasTexts, opWithoutTexts, rowWithoutTexts } from '../../src/domain/personal.ts';
import {
  ASKED_BY,
  SCOPES,
  type AskedBy,
  type Erased,
  type Erasure,
  type Scope,
} from '../../src/wire/desk/erasures.ts';
import { isOneOf } from './bulk.ts';
import { loadSubjects, saveSubjects } from './subjects.ts';
import type { Db, Tx } from './store.ts';

/** What goes: by which op, of whom. */
export interface Erasing {
  /** The op that takes it out, or the erasure's id where there was none left to take out. */
  op: Id;
  commune: number;
  /** The household, or the record. */
  subject: Id;
  at: number;
  person: Id;
}
export interface ErasureRow extends Erasing {
  asked: AskedBy;
  what: Erased;
  removed: string;
}
type Removed = Erasure['removed'];

type Said = Pick<ErasureRow, 'asked' | 'what'>;
/** A phone's word: the family took its consent back. */
const FAMILY: Said = { asked: ASKED_BY[0], what: SCOPES[0] };

/** Takes the texts out of all that is kept of this subject, and says so in the register. */
export async function erase(tx: Tx, erasing: Erasing, said: Said = FAMILY): Promise<void> {
  const removed = await takeOut(tx, [erasing.subject]);
  const row = { ...erasing, ...said, removed: JSON.stringify(removed) };
  await tx
    .insertInto('erasure')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

interface Note {
  at: number;
  asked: AskedBy;
  what: Scope;
  /** What else was found of the first of these households, besides its name. */
  besides: Removed;
}

/** On whose word these households' texts went just now, and how much of them: known where it is asked for at the desk. */
export async function noteErasure(tx: Tx, households: readonly Id[], note: Note): Promise<void> {
  const { at, asked, what, besides } = note;
  const those = tx.updateTable('erasure').where('at', '=', at);
  await those.set({ asked, what }).where(isOneOf('subject', households)).execute();
  const more = (key: keyof Removed) => sql`removed ->> ${sql.lit(key)} + ${besides[key]}`;
  await those
    .set({ removed: sql<string>`json_object('ops', ${more('ops')}, 'packs', ${more('packs')})` })
    .where('subject', '=', households[0] ?? '')
    .execute();
}

/**
 * Ops and rows keep everything but the texts. A pack's bytes go whole: each of its ops stands by itself. What SQLite
 * frees it overwrites (`secure_delete`), so that neither the file nor a copy of it holds them any more.
 */
export async function takeOut(tx: Tx, subjects: readonly Id[]): Promise<Removed> {
  const ops = await tellingOps(tx, 'op', sql`subject_id`, subjects);
  const doubles = await tellingOps(tx, 'op_double', sql`body ->> '$.subjectId'`, subjects);
  let packs = 0;
  for (const { writer, seq, body } of ops) {
    await tx.updateTable('op').set({ body }).where('writer', '=', writer).where('seq', '=', seq).execute();
    packs += await emptyPack(tx, writer, seq);
  }
  for (const { writer, seq, hash, body } of doubles) {
    const one = tx.updateTable('op_double').where('writer', '=', writer).where('seq', '=', seq);
    await one.where('hash', '=', hash).set({ body }).execute();
    packs += await emptyPack(tx, writer, seq);
  }
  const rows = [...(await loadSubjects(tx, subjects)).values()].filter(({ row }) => hasTexts(row));
  await saveSubjects(
    tx,
    rows.map((one) => ({ ...one, row: rowWithoutTexts(one.row) })),
  );
  return { ops: ops.length + doubles.length, packs };
}

/** The stored ops of these subjects that carry a text, with their bodies without it. */
async function tellingOps(
  tx: Tx,
  table: 'op' | 'op_double',
  subject: ReturnType<typeof sql>,
  ids: readonly Id[],
) {
  const { rows } = await sql<{ writer: Id; seq: number; hash: string; body: string }>`
    select writer, seq, hash, body from ${sql.table(table)}
    where ${subject} in (select value from json_each(${JSON.stringify(ids)}))`.execute(tx);
  return rows
    .map((row) => ({ ...row, op: JSON.parse(row.body) as Op }))
    .filter(({ op }) => carriesText(op))
    .map(({ op, ...row }) => ({ ...row, body: JSON.stringify(opWithoutTexts(op)) }));
}

/** @returns 1, or 0 where there was nothing left to empty */
async function emptyPack(tx: Tx, writer: Id, seq: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`update pack set bytes = x''
    where writer = ${writer} and ${seq} between first_seq and last_seq
      and problem is null and length(bytes) > 0`.execute(tx);
  return Number(numAffectedRows);
}

/**
 * Whatever was written about these households: records and people, withdrawn ones too, and what was sent and never
 * took effect.
 */
export async function subjectsAbout(tx: Tx, households: readonly Id[]): Promise<Id[]> {
  const asked = JSON.stringify(households);
  const { rows } = await sql<{ id: Id }>`
    select id from subject where fields ->> '$.household' in (select value from json_each(${asked}))
    union select subject_id from op where state <> 'effective'
      and body ->> '$.fields.household' in (select value from json_each(${asked}))`.execute(tx);
  return rows.map(({ id }) => id);
}

/** By its ops: one that never took effect has no row. */
export async function communeOfSubject(tx: Tx, subject: Id): Promise<number | undefined> {
  const op = tx.selectFrom('op').select('commune').where('subject_id', '=', subject);
  return (await op.limit(1).executeTakeFirst())?.commune;
}

/** When the name of a household was last taken out, and when every text about it, or of a record, was, ms. */
export interface LastErasure {
  name: number;
  all: number | null;
}

export async function lastErasures(db: Db, subjects: Iterable<Id>): Promise<Map<Id, LastErasure>> {
  const { rows } = await sql<LastErasure & { subject: Id }>`
    select subject, max(at) as name, max(case when what <> 'name' then at end) as "all" from erasure
    where ${isOneOf('subject', subjects)} group by subject`.execute(db);
  return new Map(rows.map(({ subject, ...last }) => [subject, last]));
}

const MOST_TOLD = 200;

/** The newest first; a household is known by its village and code, a record by its village and kind. */
export async function erasuresOf(db: Db, commune: number): Promise<Erasure[]> {
  const { rows } = await sql<Omit<Erasure, 'removed'> & { removed: string }>`
    select op as id, erasure.subject, erasure.at, person.name as "by", asked, what, removed, subject.village,
      subject.fields ->> '$.code' as code, subject.kind
    from erasure left join person on person.id = erasure.person left join subject on subject.id = erasure.subject
    where erasure.commune = ${commune} order by erasure.at desc, op desc limit ${MOST_TOLD}`.execute(db);
  return rows.map(({ removed, ...row }) => ({ ...row, removed: JSON.parse(removed) as Removed }));
}

/** Erasures that another life of the database knows: in this one they are done again. */
export async function eraseAgain(tx: Tx, rows: readonly ErasureRow[]): Promise<number> {
  let done = 0;
  for (const row of rows) {
    const known = tx.selectFrom('erasure').select('op').where('op', '=', row.op);
    if (await known.executeTakeFirst()) continue;
    await takeOut(tx, [row.subject, ...(row.what === 'all' ? await subjectsAbout(tx, [row.subject]) : [])]);
    await tx.insertInto('erasure').values(row).execute();
    done++;
  }
  return done;
}
