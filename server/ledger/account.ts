/** What a writer may be told about its numbers: what has arrived, what is missing, what was said. */
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/wire/reply.ts';
import type { Db, Tx } from '../store/store.ts';
import type { Saying } from './judge.ts';

export interface Account {
  /** Every number up to here has arrived. */
  ackedThrough: number;
  /** Gaps below the highest number, first and last. */
  missing: [number, number][];
}

/** More gaps than this are told in a later reply. */
const MAX_GAPS = 200;

/** Counts on from where the last account ended, and remembers how far it came. */
export async function account(tx: Tx, writer: Id): Promise<Account> {
  const { acked_through: from } = await tx
    .selectFrom('writer')
    .select('acked_through')
    .where('id', '=', writer)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ seq: number }>`
    select seq from op where writer = ${writer} and seq > ${from}
    union select seq from op_double where writer = ${writer} and seq > ${from} order by seq`.execute(tx);
  const found = gapsIn(
    from,
    rows.map(({ seq }) => seq),
  );
  if (found.ackedThrough !== from)
    await tx
      .updateTable('writer')
      .set({ acked_through: found.ackedThrough })
      .where('id', '=', writer)
      .execute();
  return found;
}

function gapsIn(from: number, seqs: readonly number[]): Account {
  const missing: [number, number][] = [];
  let ackedThrough = from;
  let expected = from + 1;
  for (const seq of seqs) {
    if (seq > expected) missing.push([expected, seq - 1]);
    if (missing.length === 0) ackedThrough = seq;
    expected = seq + 1;
  }
  return { ackedThrough, missing: missing.slice(0, MAX_GAPS) };
}

/** No phone holds a backlog as long as this. */
const MAX_ASKED = 4096;

/**
 * The stored verdicts of these numbers; those that never came are absent. Where two ops came under one number,
 * the writer hears of the quarantine: the phone that asks may be either of the two.
 */
export async function verdictsOf(db: Db, writer: Id, [first, last]: [number, number]): Promise<Verdict[]> {
  const { rows } = await sql<{ seq: number; verdict: string }>`
    select seq, verdict from op_double where writer = ${writer} and seq between ${first} and ${last}
    union all
    select seq, verdict from op where writer = ${writer} and seq between ${first} and ${last}
      and seq not in (select seq from op_double where writer = ${writer} and seq between ${first} and ${last})
    order by seq limit ${MAX_ASKED}`.execute(db);
  const bySeq = new Map(
    rows.map(({ seq, verdict }) => [seq, { ...(JSON.parse(verdict) as Saying), seq, again: true }]),
  );
  return [...bySeq.values()];
}
