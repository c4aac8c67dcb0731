import { describe, expect, it } from 'vitest';
import { recount } from './recount.ts';
import { replayKept, runMany, type Outcome } from './simulation.ts';

/** So many that two loaded cores are done in 40 s; `npm run simulate` runs as many as one likes. */
const FAST = 8;
const FULL = 1;

const told = ({ failure, schedules, steps }: Outcome) => {
  process.stdout.write(`${schedules} schedules, ${steps} steps\n`);
  return failure && `seed ${failure.seed}: ${failure.detail}`;
};

describe('the simulator', () => {
  it('finds nothing any more in the schedules that once failed', { timeout: 120_000 }, async () => {
    expect(told(await replayKept())).toBeNull();
  });

  it(`finds nothing in ${FAST} fast schedules`, { timeout: 120_000 }, async () => {
    expect(told(await runMany({ count: FAST, seed: 2026, isFast: true }))).toBeNull();
  });

  it(`finds nothing in ${FULL} full schedule on a real file`, { timeout: 120_000 }, async () => {
    expect(told(await runMany({ count: FULL, seed: 2026, isFast: false }))).toBeNull();
  });

  it('counts by itself: occurrences and people apart, in the right week', () => {
    const visit = { stage: 0 as const, id: 'a', kind: 'visit', author: 'Y Thơm' };
    const fields = {
      village: 7,
      day: '2027-01-03',
      household: 'h',
      topics: ['cashless'],
      people: ['p', 'q'],
    };
    const figures = recount([
      { ...visit, fields },
      { ...visit, id: 'b', fields },
    ]);
    // 3 January 2027 is a Sunday: still the last week of 2026.
    expect(figures.get('7|2026-W53|*|visits|0')).toBe('2 1');
    expect(figures.get('7|2027-Q1|Y Thơm|guidances|0')).toBe('4 2');
  });
});
