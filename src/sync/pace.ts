/**
 * How many bytes of packs one request may carry: as many as this link is likely to bring through in one piece.
 * A request that is cut costs what it carried past its last whole pack, so it starts small on a slow link, grows
 * with success and never again past the size that last failed there.
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
const START: Record<string, number> = { 'slow-2g': 3 * KB, '2g': 6 * KB, '3g': 24 * KB };
const OTHERWISE = 64 * KB;
const SMALLEST = 2 * KB;
const LARGEST = 256 * KB;
/** Below this a request's own headers and round trip cost more than what a tear does. */
const SMALLEST_TORN = 8 * KB;
/** A request answered faster than this was quick: growing makes the next one no burden. */
const QUICK_MS = 8_000;

export function paceOn(link: string, before: Pace | null): Pace {
  if (before?.link === link) return before;
  return { link, budget: START[link] ?? OTHERWISE, quick: 0, ceiling: LARGEST };
}

/** @param ms from the first byte to the stored answer */
export function afterSuccess(pace: Pace, ms: number): Pace {
  if (ms > QUICK_MS) return { ...pace, quick: 0 };
  if (pace.quick === 0) return { ...pace, quick: 1 };
  return { ...pace, quick: 0, budget: Math.min(pace.budget * 2, pace.ceiling, LARGEST) };
}

/** @param bytes that the failed request carried; without any, the link says nothing of sizes */
export function afterFailure(pace: Pace, bytes: number): Pace {
  if (bytes === 0) return pace;
  const ceiling = Math.max(SMALLEST, Math.min(pace.ceiling, bytes));
  return { ...pace, quick: 0, ceiling, budget: Math.max(SMALLEST, Math.min(pace.budget, ceiling) / 2) };
}

/**
 * A torn connection has brought its whole packs, and tears are chance: a smaller request risks less, a tiny one
 * gains nothing.
 */
export function afterTear(pace: Pace, bytes: number): Pace {
  const slower = afterFailure(pace, bytes);
  return { ...slower, budget: Math.max(slower.budget, Math.min(pace.budget, SMALLEST_TORN)) };
}
