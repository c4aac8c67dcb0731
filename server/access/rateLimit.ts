/** At most so many tries a minute from one address. In memory and bounded: it slows guessing, it counts nobody. */
export interface RateLimit {
  /** Seconds to wait, or 0 when this try is free. */
  take(address: string, now: number): number;
  /** A part of the last try was not worth counting. */
  giveBack(address: string, part: number): void;
}

const WINDOW_MS = 60_000;

export function rateLimit(perMinute: number, maxAddresses = 10_000): RateLimit {
  const windows = new Map<string, { since: number; count: number }>();
  return {
    giveBack(address, part) {
      const window = windows.get(address);
      if (window) window.count = Math.max(0, window.count - part);
    },
    take(address, now) {
      const known = windows.get(address);
      // A minute that has not begun is one of before the clock was set back: it would last until the clock is there again.
      const isPresent = known && known.since <= now && now - known.since < WINDOW_MS;
      const window = isPresent ? known : { since: now, count: 0 };
      // Deleting first keeps the map in the order of last use: the first is the one to forget.
      windows.delete(address);
      windows.set(address, window);
      if (windows.size > maxAddresses) windows.delete(windows.keys().next().value ?? address);
      window.count++;
      return window.count > perMinute ? Math.max(1, Math.ceil((window.since + WINDOW_MS - now) / 1000)) : 0;
    },
  };
}
