/**
 * What the commune's office does at its desk goes the way of all ops: judged, audited, told to the phones. Each
 * piece of work is a writer of its own, numbered from 1: the desk has no outbox whose numbers it could lose.
 */
import { tick } from '../../src/domain/clock.ts';
import { uuidv7, type Id, type Random } from '../../src/domain/ids.ts';
import { kindOf } from '../../src/domain/kinds/all.ts';
import type { Op } from '../../src/domain/op.ts';
import type { Verdict } from '../../src/wire/reply.ts';
import type { Tx } from '../store/store.ts';
import { arrivalOf, type Sender } from './arrival.ts';
import { judgeArrivals } from './judging.ts';

/** Who works, at which enrolled device. */
export interface Office {
  device: Id;
  person: Id;
  commune: number;
}
/** An op that has no number yet. A `create` needs no subject: its op is it. */
export type Intention = Pick<Op, 'type' | 'kind' | 'fields'> & {
  subjectId?: Id;
  base?: Id | null;
  /** Takes texts out at request: what was reviewed or withdrawn stays so. */
  isErasing?: boolean;
};

/** A piece of work at the desk: its writer, its last number and its last stamp. */
export interface Work {
  sender: Sender;
  seq: number;
  stamp: number;
}

/** Opens a piece of work under this id. */
export async function beginWork(tx: Tx, office: Office, id: Id, now: number): Promise<Work> {
  const { device, person, commune } = office;
  await tx.insertInto('writer').values({ id, device, person, created_at: now }).execute();
  return { sender: { writer: id, device, person, commune }, seq: 0, stamp: 0 };
}

/** Judges these and gives the verdicts in their order. */
export async function doWork(
  tx: Tx,
  work: Work,
  intentions: readonly Intention[],
  now: number,
  random: Random,
): Promise<Verdict[]> {
  const arrivals = intentions.map((intention) => ({
    ...arrivalOf(numbered(work, intention, now, random), work.sender, now),
    isErasing: intention.isErasing ?? false,
  }));
  const { verdicts } = await judgeArrivals(tx, work.sender, arrivals, now);
  await tx
    .updateTable('writer')
    .set({ acked_through: work.seq })
    .where('id', '=', work.sender.writer)
    .execute();
  return verdicts;
}

/** Whether all of it took effect: whoever must have all or nothing asks. */
export const tookEffect = (verdicts: readonly Verdict[]): boolean =>
  verdicts.every(({ verdict }) => verdict === 'applied' || verdict === 'merged');

function numbered(
  work: Work,
  { type, kind, fields, subjectId, base = null }: Intention,
  now: number,
  random: Random,
): Op {
  const opId = uuidv7(now, random(10));
  work.stamp = tick(work.stamp, now);
  const v = kindOf(kind)?.version ?? 1;
  return {
    opId,
    seq: ++work.seq,
    subjectId: subjectId ?? opId,
    kind,
    type,
    base,
    at: work.stamp,
    v,
    fields,
  };
}
