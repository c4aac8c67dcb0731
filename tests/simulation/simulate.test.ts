import { describe, expect, it } from 'vitest';
import { recount } from './recount.ts';
import type { Told } from './shards.ts';
import { replayKept } from './simulation.ts';

const told = ({ failure, schedules, steps }: Told) => {
  process.stdout.write(`${schedules} schedules, ${steps} steps\n`);
  return failure && `seed ${failure.seed}: ${failure.detail}`;
};

/** Thousands of schedules are a step of `npm test` of their own: `npm run simulate`. */
describe('the simulator', () => {
  it('finds nothing any more in the schedules that once failed', { timeout: 120_000 }, async () => {
    expect(told(await replayKept())).toBeNull();
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
