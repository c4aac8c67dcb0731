/** Ops as they arrive, and what the ledger already knows of their ids and numbers. */
import { clamp, type Stamp } from '../../src/domain/clock.ts';
import type { Id } from '../../src/domain/ids.ts';
import type { Op } from '../../src/domain/op.ts';
import { isOneOf } from '../store/bulk.ts';
import type { Db } from '../store/store.ts';
import { digestOf } from './digest.ts';
import type { Saying } from './judge.ts';

/** Whose writer speaks, from which commune. */
export interface Sender {
  writer: Id;
  /** The phone that speaks; null for one without any credential. */
  device: Id | null;
  person: Id;
  commune: number;
}

/** An op with what the ledger knows of its coming. */
export interface Arrival {
  op: Op;
  hash: string;
  at: Stamp;
  writer: Id;
  author: Id;
  receivedAt: number;
  /** It brought a text that was taken out, and came in without it. */
  isErased?: boolean;
  /** It takes texts out at request, and changes nothing else of where its subject stands. */
  isErasing?: boolean;
}

/** As it comes from this sender now; its stamp clamped. */
export const arrivalOf = (op: Op, { writer, person }: Sender, now: number): Arrival => ({
  op,
  hash: digestOf(writer, op),
  at: clamp(op.at, now),
  writer,
  author: person,
  receivedAt: now,
});

/** What was stored of an id, a number, or a double of either. */
export interface Known {
  byId: Map<Id, { hash: string; saying: Saying }>;
  bySeq: Set<number>;
  /** By `seq|hash`. */
  doubles: Map<string, Saying>;
}

/** Tells doubles of one writer apart. */
export const doubleKey = (seq: number, hash: string): string => `${seq}|${hash}`;

/** What was stored of these ids and numbers before. */
export async function loadKnown(db: Db, writer: Id, arrivals: readonly Arrival[]): Promise<Known> {
  const ids = arrivals.map(({ op }) => op.opId);
  const seqs = arrivals.map(({ op }) => op.seq);
  const numbers = [Math.min(...seqs), Math.max(...seqs)] as const;
  const [byId, bySeq, doubles] = [
    await db.selectFrom('op').select(['op_id', 'hash', 'verdict']).where(isOneOf('op_id', ids)).execute(),
    await inRange(db.selectFrom('op').select(['seq']).where('writer', '=', writer), numbers).execute(),
    await inRange(db.selectFrom('op_double').selectAll().where('writer', '=', writer), numbers).execute(),
  ];
  return {
    byId: new Map(byId.map((op) => [op.op_id, { hash: op.hash, saying: JSON.parse(op.verdict) as Saying }])),
    bySeq: new Set(bySeq.map(({ seq }) => seq)),
    doubles: new Map(doubles.map((op) => [doubleKey(op.seq, op.hash), JSON.parse(op.verdict) as Saying])),
  };
}

interface Ranged<Q> {
  where(column: 'seq', operator: '>=' | '<=', value: number): Q;
}
const inRange = <Q extends Ranged<Q>>(query: Q, [first, last]: readonly [number, number]): Q =>
  query.where('seq', '>=', first).where('seq', '<=', last);

/** Ops of anyone that wait for one of these subjects, in the order in which they came. */
export async function loadHeld(db: Db, subjects: Iterable<Id>): Promise<Arrival[]> {
  const held = await db
    .selectFrom('op')
    .innerJoin('writer', 'writer.id', 'op.writer')
    .select(['op.hash', 'op.at', 'op.writer', 'op.body', 'op.received_at', 'writer.person'])
    .where('state', '=', 'held')
    .where(isOneOf('subject_id', subjects))
    .orderBy('op.received_at')
    .orderBy('op.writer')
    .orderBy('op.seq')
    .execute();
  return held.map(({ body, hash, at, writer, person, received_at: receivedAt }) => ({
    op: JSON.parse(body) as Op,
    hash,
    at,
    writer,
    author: person,
    receivedAt,
  }));
}
