// Days that pass in a story. Playwright's own clock reaches pages only, and takes their timers; a worker and a
// server need one too, and timers may go on as they are.

const DAY_MS = 86_400_000;

/** From the real now to nine in the morning of a day in Việt Nam, ms. */
export const aheadTo = (day: string): number => Date.parse(`${day}T09:00:00+07:00`) - Date.now();

export const days = (n: number): number => n * DAY_MS;

/** A script after which its world's clock runs `ms` ahead of what it said before. */
export const movedBy = (ms: number): string => `(() => {
  const Before = globalThis.Date;
  globalThis.Date = class Date extends Before {
    constructor(...args) {
      super(...(args.length === 0 ? [Before.now() + ${ms}] : args));
    }
    static now() {
      return Before.now() + ${ms};
    }
  };
})()`;
