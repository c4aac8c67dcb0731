import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stampAt } from '../../src/domain/clock.ts';
import { monthOf, monthSums } from '../../src/wire/checksum.ts';
import { idAt, randomOf } from '../helpers/generate.ts';

const random = randomOf(1);
const at = (day: string) => stampAt(Date.parse(`${day}T00:00:00Z`));
const row = (day: string) => ({
  id: idAt(Date.parse(day), random),
  revision: idAt(Date.parse(day), random),
  createdAt: at(day),
});
const rows = ['2026-10-03', '2026-11-21', '2026-11-22', '2026-10-04', '2026-11-30'].map(row);

test('a month is the month in Vietnam: the last evening of October there is the first of November here', () => {
  expect(monthOf(stampAt(Date.UTC(2026, 9, 31, 16, 59)))).toBe(202_610);
  expect(monthOf(stampAt(Date.UTC(2026, 9, 31, 17)))).toBe(202_611);
});

test('months are counted and summed apart, in their order', () => {
  const [october, november] = monthSums(rows);
  expect([october?.slice(0, 2), november?.slice(0, 2)]).toEqual([
    [202_610, 2],
    [202_611, 3],
  ]);
  expect(november?.[2]).toMatch(/^[\da-f]{16}$/);
  expect(monthSums([])).toEqual([]);
});

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      expect(monthSums(shuffled)).toEqual(monthSums(rows));
    }),
  );
});

test('another revision, a row less and two exchanged revisions all show', () => {
  const [a, b, c, d, e] = rows as [typeof rows[0], typeof rows[0], typeof rows[0], typeof rows[0], typeof rows[0]]; // prettier-ignore
  const exchanged = [a, { ...b, revision: c.revision }, { ...c, revision: b.revision }, d, e];
  const edited = [a, { ...b, revision: a.id }, c, d, e];
  const all = [rows, exchanged, edited, [a, c, d, e]].map((some) => JSON.stringify(monthSums(some)));
  expect(new Set(all).size).toBe(4);
});

test('phones that are out there have these sums: they may not change', () => {
  const fixed = {
    id: '0193f2a0-0000-7000-8000-000000000001',
    revision: '0193f2a0-0000-7000-8000-000000000002',
    createdAt: at('2026-11-21'),
  };
  expect(monthSums([fixed])).toEqual([[202_611, 1, '69108d39b3145cf5']]);
});
