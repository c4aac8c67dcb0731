/** When to try again after a failure: full jitter, so that a village coming into coverage doesn't come at once. */
const FIRST_MS = 5_000;
const LONGEST_MS = 30 * 60_000;
const LONGEST_ASKED_MS = 3_600_000;

/**
 * Milliseconds to wait after this many failures in a row.
 * @param dice a number in [0, 1)
 * @param retryAfter seconds that the server asked for; wins, up to one hour
 */
export function backoffMs(failures: number, dice: number, retryAfter?: number): number {
  if (retryAfter !== undefined) return Math.min(retryAfter * 1000, LONGEST_ASKED_MS);
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return Math.max(FIRST_MS, Math.floor(dice * ceiling));
}
