/**
 * Judging again what was put aside: because an officer asks, because its author was enrolled anew, or because this
 * program can read more than the one that kept it. What was judged already keeps its verdict: doing it twice
 * changes nothing.
 */
import { idOfBytes, type Id } from '../../src/domain/ids.ts';
import type { Op } from '../../src/domain/op.ts';
import type { Pack, PackProblem } from '../../src/wire/pack.ts';
import type { Verdict } from '../../src/wire/reply.ts';
import { writerOf } from '../store/devices.ts';
import { addToNotice, rangesOf } from '../store/notices.ts';
import { findKept, opOf, type Found } from '../store/quarantine.ts';
import type { Tables } from '../store/schema.ts';
import type { Db, Tx } from '../store/store.ts';
import { isFaultOfMachine } from '../store/savepoint.ts';
import { arrivalOf, type Arrival, type Sender } from './arrival.ts';
import { judgePack, open, type Intake } from './intake.ts';
import { sha256 } from './digest.ts';
import { judgeAgain, judgeArrivals } from './judging.ts';
import { verdictsOf } from './account.ts';
import type { Saying } from './judge.ts';

export interface Retried {
  verdicts: Verdict[];
  /** Why it still can't be read. */
  unopened?: PackProblem;
}

/** @returns null for a key that names nothing */
export async function tryAgain(intake: Intake, key: string, now: number): Promise<Retried | null> {
  const found = await findKept(intake.store.read, key);
  if (!found) return null;
  if (found.what === 'pack') return openAgain(intake, found.pack, now);
  if (found.what === 'op') return judgeOpAgain(intake, found.op, now);
  return { verdicts: [await takeDouble(intake, found.double, now)] };
}

/** Whose commune it belongs to. */
export async function communeOfKept(db: Db, found: Found): Promise<number | null> {
  const kept = found.what === 'pack' ? found.pack : found.what === 'op' ? found.op : found.double;
  return (await writerOf(db, kept.writer))?.commune ?? null;
}

async function senderOf(db: Db, writer: Id): Promise<(Sender & { device: Id }) | null> {
  const found = await writerOf(db, writer);
  return found ? { writer, ...found } : null;
}

const verdictOf = ({ seq, verdict }: { seq: number; verdict: string }): Verdict => ({
  seq,
  ...(JSON.parse(verdict) as Saying),
});

/** The officer's decision stands above the revocation of the phone: this is the work from before it. */
export async function openAgain(intake: Intake, kept: Tables['pack'], now: number): Promise<Retried> {
  const sender = await senderOf(intake.store.read, kept.writer);
  if (!sender) throw new Error('a pack of a writer that is not there');
  const { first_seq: firstSeq, last_seq: lastSeq, codec, seal, kid, bytes } = kept;
  const numbers: [number, number] = [firstSeq, lastSeq];
  if (kept.problem === null) return { verdicts: await verdictsOf(intake.store.read, sender.writer, numbers) };
  const pack: Pack = { firstSeq, lastSeq, codec, seal, kid, bytes };
  const opened = await open(intake, sender, pack);
  if (!opened.ok) return { verdicts: [], unopened: opened.error };
  const verdicts = await intake.store.write(async (tx) => {
    const outcome = await judgePack(intake, tx, sender, { pack, ops: opened.value.ops }, { now });
    await tellAgain(intake, tx, sender, numbers, now);
    return outcome.verdicts;
  });
  return { verdicts };
}

/** An op that was put aside, or is held for a newer program. */
export async function judgeOpAgain(intake: Intake, kept: Tables['op'], now: number): Promise<Retried> {
  const sender = await senderOf(intake.store.read, kept.writer);
  if (!sender) throw new Error('an op of a writer that is not there');
  const judging = intake.store.write(async (tx) => {
    const present = await tx
      .selectFrom('op')
      .selectAll()
      .where('op_id', '=', kept.op_id)
      .executeTakeFirstOrThrow();
    if (!isOpen(present)) return verdictOf(present);
    const [judged] = (await judgeAgain(tx, sender, [arrivalFrom(present, sender)], now)).verdicts;
    if (judged && JSON.stringify(judged) !== JSON.stringify(verdictOf(present)))
      await tellAgain(intake, tx, sender, [kept.seq, kept.seq], now);
    return judged ?? verdictOf(present);
  });
  // One that makes the ledger fail does so again: it stays where it is.
  const verdict = await judging.catch((error: unknown) => {
    if (isFaultOfMachine(error)) throw error;
    intake.report(error);
    return verdictOf(kept);
  });
  return { verdicts: [verdict] };
}

/**
 * Two phones wrote under one number: a copy of a phone, or a phone that was set back. The second op is an intention
 * like any other once the officer says so; it is taken in under a writer of its own. One that came under the *id* of
 * another op stays: an id has one meaning.
 */
async function takeDouble(intake: Intake, kept: Tables['op_double'], now: number): Promise<Verdict> {
  const before = verdictOf(kept);
  const owner = await senderOf(intake.store.read, kept.writer);
  if (before.code !== 'seqTaken' || !owner) return before;
  const sender = {
    ...owner,
    writer: idOfBytes(Buffer.from(sha256(`${kept.writer}|${kept.hash}`), 'hex').subarray(0, 16)),
  };
  return intake.store.write(async (tx) => {
    await addCopy(tx, sender, kept.seq, now);
    const arrival = { ...arrivalOf(opOf(kept), sender, now), hash: kept.hash, receivedAt: kept.received_at };
    const [judged = before] = (await judgeArrivals(tx, sender, [arrival], now)).verdicts;
    const { seq, again: _, ...saying } = judged;
    await tx
      .updateTable('op_double')
      .set({ verdict: JSON.stringify(saying) })
      .where('writer', '=', kept.writer)
      .where('seq', '=', seq)
      .where('hash', '=', kept.hash)
      .execute();
    await tellAgain(intake, tx, owner, [seq, seq], now);
    return { seq, ...saying };
  });
}

/** Nothing before this number is missing: the writer that it is a copy of has the others. */
async function addCopy(
  tx: Tx,
  { writer: id, device, person }: Sender & { device: Id },
  seq: number,
  now: number,
) {
  await tx
    .insertInto('writer')
    .values({ id, device, person, acked_through: seq, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const isOpen = ({ state }: Tables['op']): boolean => state === 'quarantined' || state === 'held';

function arrivalFrom(kept: Tables['op'], { writer, person }: Sender): Arrival {
  const op: Op = opOf(kept);
  return { op, hash: kept.hash, at: kept.at, writer, author: person, receivedAt: kept.received_at };
}

const SAID_FOR_MS = 60 * 86_400_000;

/** The phone was told otherwise: it asks for these numbers. */
async function tellAgain(
  { random }: Intake,
  tx: Tx,
  { device, person, writer }: Sender & { device: Id },
  numbers: [number, number],
  now: number,
): Promise<void> {
  const data = { writer, seqs: rangesOf([numbers]) };
  await addToNotice(tx, { device, person, code: 'judgedAgain', until: now + SAID_FOR_MS, data }, now, random);
}

/** At a new enrolment: what this person's phones deposited when nobody could know them any more. */
export async function claimDeposits(intake: Intake, person: Id, now: number): Promise<void> {
  const kept = await intake.store.read
    .selectFrom('pack')
    .innerJoin('writer', 'writer.id', 'pack.writer')
    .innerJoin('device', 'device.id', 'writer.device')
    .selectAll('pack')
    .where('pack.problem', '=', 'noCredential')
    .where('writer.person', '=', person)
    // A revoked phone may not come back in by clearing its cookies: that is for the officer to decide.
    .where('device.revoked_at', 'is', null)
    .orderBy('pack.writer')
    .orderBy('pack.first_seq')
    .execute();
  for (const pack of kept) await openAgain(intake, pack, now);
}
