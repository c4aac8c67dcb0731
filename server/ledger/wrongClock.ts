/**
 * Records that were made under an implausible clock. They are taken as they are, for a saving must never fail for a
 * wrong clock; their author is asked to look at the dates (notice `clockWrong`).
 */
import { wallMs } from '../../src/domain/clock.ts';
import type { Random } from '../../src/domain/ids.ts';
import { kindOf } from '../../src/domain/kinds/all.ts';
import { addToNotice, rangesOf } from '../store/notices.ts';
import type { Tx } from '../store/store.ts';
import type { Arrival, Sender } from './arrival.ts';

const MINUTE = 60_000;
const DAY_MS = 86_400_000;
/** Nothing of this product was written before. */
const FIRST_DAY = Date.UTC(2026, 0, 1);
/** Phones set by hand are some minutes off, and a wrong time zone is hours off: both leave the day nearly right. */
const AHEAD_MS = 15 * MINUTE;
const SKEW_MS = DAY_MS;
const SAID_FOR_MS = 60 * DAY_MS;

/** @param phoneNow what the phone's clock said when it sent; undefined where nobody knows */
function isSuspect({ op }: Arrival, phoneNow: number | undefined, now: number): boolean {
  if (op.type !== 'create' || kindOf(op.kind)?.subject !== 'record') return false;
  const at = wallMs(op.at);
  return (
    at < FIRST_DAY || at > now + AHEAD_MS || (phoneNow !== undefined && Math.abs(phoneNow - now) > SKEW_MS)
  );
}

/** @param arrivals those that had not come before */
export async function flagWrongClock(
  tx: Tx,
  { device, person, writer }: Sender,
  arrivals: readonly Arrival[],
  { phoneNow, now, random }: { phoneNow?: number | undefined; now: number; random: Random },
): Promise<void> {
  const suspects = arrivals.filter((arrival) => isSuspect(arrival, phoneNow, now));
  if (suspects.length === 0 || device === null) return;
  const seqs = rangesOf(suspects.map(({ op: { seq } }) => [seq, seq]));
  const data = { writer, seqs, subjects: suspects.map(({ op }) => op.subjectId) };
  await addToNotice(tx, { device, person, code: 'clockWrong', until: now + SAID_FOR_MS, data }, now, random);
}
