/**
 * Hybrid logical clock: a stamp is `wall milliseconds * 1024 + counter`, one safe integer until the year 2248.
 * Stamps order effects; they are never shown as the time at which something happened.
 */
export type Stamp = number;

const TICKS = 1024;
const MINUTE = 60_000;
/** A last stamp further ahead of the wall than this came from a clock that was wrong: start again from now. */
const RESET_AFTER_MS = 24 * 60 * MINUTE;
/** How far ahead of its own now the server lets a stamp be (protocol §2). */
const LEAD_MS = 5 * MINUTE;

/** The next stamp of this writer: after `last`, not before `nowMs`; never fails for a wrong clock. */
export function tick(last: Stamp, nowMs: number): Stamp {
  const now = Math.max(0, Math.floor(nowMs)) * TICKS;
  const usable = last - now > RESET_AFTER_MS * TICKS ? 0 : last;
  return Math.max(now, usable + 1);
}

/** The server's reading of a stamp: at most its own now plus five minutes. */
export function clamp(stamp: Stamp, serverNowMs: number): Stamp {
  return Math.min(stamp, (serverNowMs + LEAD_MS) * TICKS);
}

/** When a stamp was given, ms. */
export const wallMs = (stamp: Stamp): number => Math.floor(stamp / TICKS);
/** The first stamp of this millisecond. */
export const stampAt = (ms: number): Stamp => Math.max(0, Math.floor(ms)) * TICKS;
