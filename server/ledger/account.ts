/** What a writer may be told about its numbers: what has arrived, what is missing, what was said. */
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/wire/reply.ts';
import type { Db, Tx } from '../store/store.ts';
import { PACK_OPS } from '../../src/wire/pack.ts';
import { ASIDE } from './custody.ts';
import { isOneOf } from '../store/bulk.ts';
import type { Saying } from './judge.ts';

/** How far a writer's numbers have come. */
export interface Account {
  /** Every number up to here has arrived. */
  ackedThrough: number;
  /** Gaps below the highest number, first and last. */
  missing: [number, number][];
}

/** More gaps than this are told in a later reply. */
const MAX_GAPS = 200;

/** Counts on from where the last account ended, and remembers how far it came. */
export async function account(tx: Tx, writer: Id): Promise<Account & { durableSeq: number }> {
  const { acked_through: from, durable_seq: durableSeq } = await tx
    .selectFrom('writer')
    .select(['acked_through', 'durable_seq'])
    .where('id', '=', writer)
    .executeTakeFirstOrThrow();
  const found = gapsIn(from, await arrivedAfter(tx, writer, from));
  if (found.ackedThrough !== from)
    await tx
      .updateTable('writer')
      .set({ acked_through: found.ackedThrough })
      .where('id', '=', writer)
      .execute();
  return { ...found, durableSeq };
}

/** Ops, doubles of them, and what packs that were put aside hold: all these are in the commune's hands. */
async function arrivedAfter(db: Db, writer: Id, from: number): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`
    select seq from op where writer = ${writer} and seq > ${from}
    union select seq from op_double where writer = ${writer} and seq > ${from} order by seq`.execute(db);
  const seqs = rows.map(({ seq }) => seq);
  const aside = await packsAside(db, writer, from);
  if (aside.length === 0) return seqs;
  const inPacks = aside.flatMap(({ first_seq, last_seq }) =>
    Array.from({ length: last_seq - first_seq + 1 }, (_, nth) => first_seq + nth),
  );
  return [...new Set([...seqs, ...inPacks])].filter((seq) => seq > from).sort((a, b) => a - b);
}

const packsAside = (db: Db, writer: Id, from: number) =>
  db
    .selectFrom('pack')
    .select(['first_seq', 'last_seq'])
    .where('writer', '=', writer)
    .where('first_seq', '>', from - PACK_OPS)
    .where(isOneOf('problem', ASIDE))
    .execute();

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
