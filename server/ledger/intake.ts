/**
 * The way of a pack into the ledger: kept first, judged second, both in one durable transaction that is committed
 * before anything is answered (protocol §5).
 */
import type { Id, Random } from '../../src/domain/ids.ts';
import type { Op } from '../../src/domain/op.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Pack, PackProblem } from '../../src/wire/pack.ts';
import { inSavepoint, isFaultOfMachine } from '../store/savepoint.ts';
import type { Store, Tx } from '../store/store.ts';
import { isRevoked, putAside } from './aside.ts';
import { arrivalOf, type Arrival, type Sender } from './arrival.ts';
import type { Move, Outcome } from './batch.ts';
import { keepableBytes, keepPack, saveDecisions, saveDoubles } from './custody.ts';
import { withoutErased } from './erasure.ts';
import type { Saying } from './judge.ts';
import { flagWrongClock } from './wrongClock.ts';
import type { Opened, Opens } from './opening.ts';
import { sealedOf } from './unseal.ts';
import { judgeArrivals } from './judging.ts';

/** What every way into the ledger works with. */
export interface Intake {
  store: Store;
  opens: Opens;
  /** Told of what was thrown while judging; the op is in quarantine then. */
  report: (error: unknown) => void;
  random: Random;
}

/** What became of one pack. */
export interface Taken extends Outcome {
  /** Why it could not be read; it is kept. */
  unopened: PackProblem | null;
  /** About how many characters it unfolded into: what reading it cost. */
  weight: number;
}

/** When a pack is judged, ms. */
export interface Moment {
  now: number;
  /** What the phone's clock said when it sent. */
  phoneNow?: number | undefined;
}

export type Reading = Promise<Result<Opened, PackProblem>>;

/** Keeps one pack and judges it when it is read, unless its phone may change nothing any more. */
export async function takePack(
  intake: Intake,
  sender: Sender,
  { pack, reading }: { pack: Pack; reading: Reading },
  moment: Moment,
): Promise<Taken> {
  const opened = await reading;
  const taken = { verdicts: [], moves: new Map<Id, Move>(), unopened: null, weight: weightOf(opened) };
  return intake.store.write(async (tx) => {
    if (await isRevoked(tx, sender))
      return { ...taken, verdicts: await putAside(tx, sender, pack, 'revoked', moment.now) };
    if (opened.ok)
      return { ...taken, ...(await judgePack(intake, tx, sender, { pack, ops: opened.value.ops }, moment)) };
    const kept = { bytes: pack.bytes, problem: opened.error };
    await keepPack(tx, sender, pack, kept, moment.now);
    return { ...taken, unopened: opened.error };
  });
}

/** What can't be read may have cost as much as the largest that can. */
const UNREADABLE_WEIGHT = 64 * 1024;
const weightOf = (opened: Result<Opened, PackProblem>): number =>
  opened.ok ? opened.value.weight : UNREADABLE_WEIGHT;

/** Keeps and judges a pack that was opened, inside the caller's transaction. */
export async function judgePack(
  { report, random }: Intake,
  tx: Tx,
  sender: Sender,
  { pack, ops }: { pack: Pack; ops: readonly Op[] },
  { now, phoneNow }: Moment,
): Promise<Outcome> {
  const arrivals = await withoutErased(
    tx,
    ops.map((op) => arrivalOf(op, sender, now)),
  );
  const bytes = arrivals.some(({ isErased }) => isErased) ? new Uint8Array() : keepableBytes(pack, ops);
  await keepPack(tx, sender, pack, { bytes, problem: null }, now);
  const outcome = await judgeAll(tx, sender, arrivals, now, report);
  const fresh = new Set(outcome.verdicts.filter(({ again }) => again !== true).map(({ seq }) => seq));
  const news = arrivals.filter(({ op }) => fresh.has(op.seq));
  await flagWrongClock(tx, sender, news, { phoneNow, now, random });
  return outcome;
}

/** The ops of a pack, as far as it can be read. */
export async function open(
  { store, opens }: Pick<Intake, 'store' | 'opens'>,
  sender: Sender,
  pack: Pack,
): Promise<Result<Opened, PackProblem>> {
  const sealed = await sealedOf(store.read, sender, pack);
  return sealed.ok ? opens(sealed.value) : sealed;
}

/** All at once; only if that throws one by one, so that a poisonous op harms no other. */
async function judgeAll(
  tx: Tx,
  sender: Sender,
  arrivals: readonly Arrival[],
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

async function judgeSingly(
  tx: Tx,
  sender: Sender,
  arrivals: readonly Arrival[],
  now: number,
): Promise<Outcome> {
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
  await inSavepoint(tx, () => saveDecisions(tx, [decision])).catch((error: unknown) => {
    if (isFaultOfMachine(error)) throw error;
    return saveDoubles(tx, [{ arrival, saying }]);
  });
  return { verdicts: [{ seq: arrival.op.seq, ...saying }], moves: new Map() };
}

/** Joins what several packs of one request did to the same subjects. */
export function addMoves(into: Map<string, Move>, more: Map<string, Move>): void {
  for (const [id, { from, to, plain }] of more) {
    const first = into.get(id);
    into.set(id, { from: first?.from ?? from, to, plain: plain && (first?.plain ?? true) });
  }
}
