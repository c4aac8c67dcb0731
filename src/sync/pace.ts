/**
 * How many bytes of packs one request may carry. The server keeps each pack as it arrives, so a request that is cut
 * costs no more than its last pack, however large it was, while each further one costs headers and round trips. What
 * it must not do is outlast its own time on a slow link: there it starts smaller, grows with success, and past the
 * size that last failed only when that has gone well since.
 */
export interface Pace {
  /** The browser's word for the link, or '' where it has none: another link starts over. */
  link: string;
  budget: number;
  /** Quick successes in a row since the budget last changed. */
  quick: number;
  /** The smallest size that failed on this link. */
  ceiling: number;
}

const KB = 1024;
const START: Record<string, number> = { 'slow-2g': 12 * KB, '2g': 32 * KB, '3g': 96 * KB };
const OTHERWISE = 128 * KB;
const SMALLEST = 2 * KB;
const LARGEST = 256 * KB;
/** Below this a request's own headers and round trip cost more than what a tear does. */
const SMALLEST_TORN = 8 * KB;
/** A request answered faster than this was quick: growing makes the next one no burden. */
const QUICK_MS = 8_000;

/** The pace to begin with on this link: the one that it had, or a start that suits it. */
export function paceOn(link: string, before: Pace | null): Pace {
  if (before?.link === link) return before;
  return { link, budget: START[link] ?? OTHERWISE, quick: 0, ceiling: LARGEST };
}

/** @param ms from the first byte to the stored answer */
export function afterSuccess(pace: Pace, ms: number): Pace {
  if (ms > QUICK_MS) return { ...pace, quick: 0 };
  if (pace.quick === 0) return { ...pace, quick: 1 };
  // Twice quick with as much as once failed: that was chance.
  const ceiling = pace.budget < pace.ceiling ? pace.ceiling : Math.min(pace.ceiling * 2, LARGEST);
  return { ...pace, quick: 0, ceiling, budget: Math.min(pace.budget * 2, ceiling) };
}

/** @param bytes that the failed request carried; without any, the link says nothing of sizes */
export function afterFailure(pace: Pace, bytes: number): Pace {
  if (bytes === 0) return pace;
  const ceiling = Math.max(SMALLEST, Math.min(pace.ceiling, bytes));
  return { ...pace, quick: 0, ceiling, budget: Math.max(SMALLEST, Math.min(pace.budget, ceiling) / 2) };
}

/**
 * A torn connection has brought its whole packs, and tears are chance. Where nothing at all arrived of a torn request
 * (a proxy that waits for whole bodies, a cell's very edge), a smaller one gets further.
 */
export const afterVain = (pace: Pace): Pace => ({
  ...pace,
  quick: 0,
  budget: Math.max(pace.budget / 2, Math.min(pace.budget, SMALLEST_TORN)),
});
