import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, dayOf, dayOfNumber, isDay } from '../../src/domain/day.ts';
import { isPeriod, monday, periodOf, periodsOf } from '../../src/domain/period.ts';

const days = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2090-12-31') }).map(dayOfNumber);

describe('the day in Vietnam', () => {
  it.each([
    ['2026-11-20T16:59:59.999Z', '2026-11-20'],
    ['2026-11-20T17:00:00.000Z', '2026-11-21'],
    ['2025-12-31T17:00:00.000Z', '2026-01-01'],
    ['1970-01-01T00:00:00.000Z', '1970-01-01'],
  ])('at %s is %s', (instant, day) => {
    expect(dayOf(Date.parse(instant))).toBe(day);
  });
});

describe('a day', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('is %s', (text) => {
    expect(isDay(text)).toBe(true);
  });
  it.each(['2025-02-29', '2100-02-29', '2026-02-31', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1'])(
    'is not %s',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );
  it.each(['', '21/11/2026', '2026-11-21T00:00', ' 2026-11-21', '2026-11-21\n', '٢٠٢٦-١١-٢١'])(
    'is not %j',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );
  it('has a number, and back', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('2026-11-21')).toBe(20_778);
    fc.assert(
      fc.property(days, (day) => {
        expect(dayOfNumber(dayNumber(day))).toBe(day);
        expect(isDay(day)).toBe(true);
      }),
    );
  });
  it('steps over the end of February', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});

describe('the ISO week', () => {
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2023-01-01', '2022-W52'],
    ['2024-02-29', '2024-W09'],
    ['2026-11-21', '2026-W47'],
  ])('of %s is %s', (day, week) => {
    expect(periodOf(day, 'week')).toBe(week);
  });
  it('is a 53rd in long years only', () => {
    const years = ['2020', '2024', '2025', '2026', '2027', '2032'];
    expect(years.filter((year) => isPeriod(`${year}-W53`))).toEqual(['2020', '2026', '2032']);
    expect(years.filter((year) => isPeriod(`${year}-W52`) && isPeriod(`${year}-W01`))).toEqual(years);
    expect(['2026-W00', '2026-W54', '2026-W5', '2026-13'].filter(isPeriod)).toEqual([]);
  });
  it('is the same for Monday to Sunday and for no other day', () => {
    fc.assert(
      fc.property(days, (day) => {
        const first = monday(day);
        expect(new Date(`${first}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(periodOf(first, 'week')).toBe(periodOf(day, 'week'));
        expect(periodOf(addDays(first, 6), 'week')).toBe(periodOf(day, 'week'));
        expect(periodOf(addDays(first, 7), 'week')).not.toBe(periodOf(day, 'week'));
        expect(periodOf(addDays(first, -1), 'week')).not.toBe(periodOf(day, 'week'));
      }),
    );
  });
});

it.each([
  ['2026-01-01', ['2026-W01', '2026-01', '2026-Q1', '2026']],
  ['2026-03-31', ['2026-W14', '2026-03', '2026-Q1', '2026']],
  ['2026-04-01', ['2026-W14', '2026-04', '2026-Q2', '2026']],
  ['2026-12-31', ['2026-W53', '2026-12', '2026-Q4', '2026']],
])('%s counts in %j', (day, periods) => {
  expect(periodsOf(day)).toEqual(periods);
});
