/**
 * The register of erasures (docs/decisions/erasure.md), and the taking out of what it is about: the name of a
 * household, in every copy that custody has of it.
 */
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import { ASKED_BY, type AskedBy, type Erasure } from '../../src/wire/desk/erasures.ts';
import { isOneOf } from './bulk.ts';
import type { Db, Tx } from './store.ts';

/** A name that goes: by which op, on whose household. */
export interface Erasing {
  /** The op that takes the name out, or the erasure's id where there was none left to take out. */
  op: Id;
  commune: number;
  subject: Id;
  at: number;
  person: Id;
}

/** Takes the name out of all that is kept of this household, and says so in the register. */
export async function erase(tx: Tx, erasing: Erasing): Promise<void> {
  const removed = await takeOut(tx, erasing.subject);
  const row = { ...erasing, asked: ASKED_BY[0], removed: JSON.stringify(removed) };
  await tx
    .insertInto('erasure')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** On whose word these went just now: known where it is asked for at the desk. */
export const noteAskedBy = (tx: Tx, subjects: readonly Id[], at: number, asked: AskedBy) =>
  tx.updateTable('erasure').set({ asked }).where(isOneOf('subject', subjects)).where('at', '=', at).execute();

const name = sql.lit('$.fields.head');

/**
 * The ops keep everything but the name. A pack's bytes go whole: each of its ops stands by itself. What SQLite frees
 * it overwrites (`secure_delete`), so that neither the file nor a copy of it holds the name any more.
 */
async function takeOut(tx: Tx, subject: Id): Promise<Erasure['removed']> {
  const named = sql`select pack.rowid from op join pack on pack.writer = op.writer
      and op.seq between pack.first_seq and pack.last_seq
    where op.subject_id = ${subject} and op.body ->> ${name} is not null`;
  const packs = await sql`update pack set bytes = x''
    where problem is null and length(bytes) > 0 and rowid in (${named})`.execute(tx);
  const ops = await sql`update op set body = json_remove(body, ${name})
    where subject_id = ${subject} and body ->> ${name} is not null`.execute(tx);
  const doubles = await sql`update op_double set body = json_remove(body, ${name})
    where body ->> '$.subjectId' = ${subject} and body ->> ${name} is not null`.execute(tx);
  await sql`update subject set fields = json_remove(fields, '$.head')
    where id = ${subject} and fields ->> '$.head' is not null`.execute(tx);
  const count = ({ numAffectedRows = 0n }: { numAffectedRows?: bigint }) => Number(numAffectedRows);
  return { ops: count(ops) + count(doubles), packs: count(packs) };
}

/** When the name of each of these was last taken out, ms. */
export async function erasedAt(db: Db, subjects: Iterable<Id>): Promise<Map<Id, number>> {
  const found = await db
    .selectFrom('erasure')
    .select((row) => ['subject', row.fn.max('at').as('at')])
    .where(isOneOf('subject', subjects))
    .groupBy('subject')
    .execute();
  return new Map(found.map(({ subject, at }) => [subject, at]));
}

const MOST_TOLD = 200;

/** The newest first; a household is known by its village and code. */
export async function erasuresOf(db: Db, commune: number): Promise<Erasure[]> {
  const { rows } = await sql<Omit<Erasure, 'removed'> & { removed: string }>`
    select op as id, subject as household, erasure.at, person.name as "by", asked, removed, subject.village,
      subject.fields ->> '$.code' as code
    from erasure left join person on person.id = erasure.person left join subject on subject.id = erasure.subject
    where erasure.commune = ${commune} order by erasure.at desc, op desc limit ${MOST_TOLD}`.execute(db);
  return rows.map(({ removed, ...row }) => ({ ...row, removed: JSON.parse(removed) as Erasure['removed'] }));
}

/** Erasures that another life of the database knows: in this one they are done again. */
export async function eraseAgain(tx: Tx, rows: readonly ErasureRow[]): Promise<number> {
  let done = 0;
  for (const row of rows) {
    const known = tx.selectFrom('erasure').select('op').where('op', '=', row.op);
    if (await known.executeTakeFirst()) continue;
    await takeOut(tx, row.subject);
    await tx.insertInto('erasure').values(row).execute();
    done++;
  }
  return done;
}

export interface ErasureRow extends Erasing {
  asked: AskedBy;
  removed: string;
}
