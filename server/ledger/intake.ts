/**
 * The way of a pack into the ledger: kept first, judged second, both in one durable transaction that is committed
 * before anything is answered (protocol §5).
 */
import { opSchema, type Op } from '../../src/domain/op.ts';
import { fail, type Result } from '../../src/domain/result.ts';
import type { Pack, PackProblem } from '../../src/wire/pack.ts';
import { inSavepoint, isFaultOfMachine } from '../store/savepoint.ts';
import type { Db, Store, Tx } from '../store/store.ts';
import { arrivalOf, type Arrival, type Sender } from './arrival.ts';
import type { Move, Outcome } from './batch.ts';
import { fitsEnvelope, keepablePack, keepPack, saveDecisions, saveDoubles } from './custody.ts';
import type { Saying } from './judge.ts';
import { unseal } from './unseal.ts';
import { judgeArrivals } from './judging.ts';

export type Decode = (codec: number, bytes: Uint8Array, firstSeq: number) => Result<Op[], PackProblem>;

export interface Intake {
  store: Store;
  decode: Decode;
  /** Told of what was thrown while judging; the op is in quarantine then. */
  report: (error: unknown) => void;
}

/** Keeps and judges one pack. `error`: it is kept, but could not be read. */
export async function takePack(
  { store, decode, report }: Intake,
  sender: Sender,
  pack: Pack,
  now: number,
): Promise<Result<Outcome, PackProblem>> {
  const opened = await open(store.read, decode, sender, pack);
  return store.write(async (tx) => {
    if (!opened.ok) {
      await keepPack(tx, sender, pack, opened.error, now);
      return opened;
    }
    await keepPack(tx, sender, keepablePack(pack, opened.value), null, now);
    const arrivals = opened.value.map((op) => arrivalOf(op, sender, now));
    return { ok: true, value: await judgeAll(tx, sender, arrivals, now, report) };
  });
}

async function open(db: Db, decode: Decode, sender: Sender, pack: Pack): Promise<Result<Op[], PackProblem>> {
  const plain = await unseal(db, sender, pack);
  if (!plain.ok) return plain;
  const decoded = decode(pack.codec, plain.value, pack.firstSeq);
  if (!decoded.ok) return decoded;
  const isSound = fitsEnvelope(pack, decoded.value.length) && decoded.value.every(hasOpShape);
  return isSound ? decoded : fail('damaged');
}

const hasOpShape = (op: Op) => opSchema.safeParse(op).success;

/** All at once; only if that throws one by one, so that a poisonous op harms no other. */
async function judgeAll(
  tx: Tx,
  sender: Sender,
  arrivals: Arrival[],
  now: number,
  report: Intake['report'],
): Promise<Outcome> {
  try {
    return await inSavepoint(tx, () => judgeArrivals(tx, sender, arrivals, now));
  } catch (error) {
    if (isFaultOfMachine(error)) throw error;
    report(error);
    return judgeSingly(tx, sender, arrivals, now);
  }
}

async function judgeSingly(tx: Tx, sender: Sender, arrivals: Arrival[], now: number): Promise<Outcome> {
  const all: Outcome = { verdicts: [], moves: new Map() };
  for (const arrival of arrivals) {
    const one = await inSavepoint(tx, () => judgeArrivals(tx, sender, [arrival], now)).catch(
      (error: unknown) => {
        if (isFaultOfMachine(error)) throw error;
        return quarantine(tx, sender, arrival);
      },
    );
    all.verdicts.push(...one.verdicts);
    addMoves(all.moves, one.moves);
  }
  return all;
}

/** Kept with its reason, whether or not its id or number is free. */
async function quarantine(tx: Tx, { commune }: Sender, arrival: Arrival): Promise<Outcome> {
  const saying: Saying = { verdict: 'quarantined', code: 'crashed' };
  const decision = { arrival, commune, saying, isReleased: false };
  await inSavepoint(tx, () => saveDecisions(tx, [decision])).catch(() =>
    saveDoubles(tx, [{ arrival, saying }]),
  );
  return { verdicts: [{ seq: arrival.op.seq, ...saying }], moves: new Map() };
}

/** Joins what several packs of one request did to the same subjects. */
export function addMoves(into: Map<string, Move>, more: Map<string, Move>): void {
  for (const [id, { from, to, plain }] of more) {
    const first = into.get(id);
    into.set(id, { from: first?.from ?? from, to, plain: plain && (first?.plain ?? true) });
  }
}
