import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clamp, stampAt, tick, wallMs } from '../../src/domain/clock.ts';

const NOW = Date.UTC(2026, 10, 21);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('tick', () => {
  it.each([
    ['the first stamp is now', 0, NOW, stampAt(NOW)],
    ['a later one is now again', stampAt(NOW - MINUTE), NOW, stampAt(NOW)],
    ['two in one millisecond count on', stampAt(NOW), NOW, stampAt(NOW) + 1],
    ['a clock set back an hour counts on', stampAt(NOW), NOW - 60 * MINUTE, stampAt(NOW) + 1],
    ['a clock set back by exactly a day counts on', stampAt(NOW + DAY), NOW, stampAt(NOW + DAY) + 1],
    ['a clock that was ahead by more than a day starts again', stampAt(NOW + DAY) + 1, NOW, stampAt(NOW)],
    ['a clock that was ten years ahead starts again', stampAt(NOW + 3650 * DAY), NOW, stampAt(NOW)],
    ['a clock at 1970 still makes a stamp', 0, 0, 1],
    ['a clock before 1970 too', 0, -5, 1],
    ['a fraction of a millisecond is none', 0, NOW + 0.9, stampAt(NOW)],
  ])('%s', (_, last, now, expected) => {
    expect(tick(last, now)).toBe(expected);
  });

  it('goes up with every save of one writer, whatever the clock does within a day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -DAY / 3, max: DAY / 3 }), { maxLength: 40 }), (drifts) => {
        let last = 0;
        for (const drift of drifts) {
          const next = tick(last, NOW + drift);
          expect(next).toBeGreaterThan(last);
          expect(Number.isSafeInteger(next)).toBe(true);
          last = next;
        }
      }),
    );
  });
});

describe('clamp', () => {
  it.each([
    ['a stamp of the past stays', stampAt(NOW - DAY), stampAt(NOW - DAY)],
    ['five minutes ahead stay', stampAt(NOW + 5 * MINUTE), stampAt(NOW + 5 * MINUTE)],
    ['more becomes five minutes', stampAt(NOW + 3650 * DAY), stampAt(NOW + 5 * MINUTE)],
  ])('%s', (_, stamp, expected) => {
    expect(clamp(stamp, NOW)).toBe(expected);
  });
});

it('the wall time of a stamp does not see its counter', () => {
  expect(wallMs(stampAt(NOW) + 1023)).toBe(NOW);
  expect(wallMs(stampAt(NOW) + 1024)).toBe(NOW + 1);
  expect(stampAt(Date.UTC(2247, 0, 1))).toBeLessThan(Number.MAX_SAFE_INTEGER);
});
