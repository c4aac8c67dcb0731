import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import { firstDayOf } from '../../src/domain/period.ts';
import { EVERYONE, sumCells, type Cell } from '../../src/domain/tally.ts';
import { newId } from '../../src/storage/edge.ts';
import { reviewIntent, awaitingReview } from '../../src/storage/reviews.ts';
import { save } from '../../src/storage/subjects.ts';
import { cellsBetween, cellsOf, entriesBehind } from '../../src/storage/tallies.ts';
import { creation, dice, makePhone, visitFields } from '../helpers/phone.ts';
import { makeServer, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

const figuresOf = (cells: Cell[]) => {
  const members = [...new Set(cells.map(({ member }) => member))].sort();
  return members.map((member) => [member, sumCells(cells.filter((cell) => cell.member === member))]);
};

describe('figures from one day to another', () => {
  it('are the kept ones where the days are a kept period: sent, approved and only here alike', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 81);
    const head = await fieldPhone(server, 'villageHead', VILLAGE_A, 82);
    const roll = dice(83);
    const houses = Array.from({ length: 6 }, () => newId(member.edge));
    const visit = (phone: typeof member) => {
      const [house = 0, back = 0] = roll(2);
      const day = addDays('2026-11-20', -(back % 40));
      const fields = visitFields(houses[house % 6] ?? '', { village: VILLAGE_A, day });
      return creation(phone.book, 'visit', fields);
    };
    for (let i = 0; i < 12; i++) await save(member.book, [visit(member)]);
    await member.settle();
    await head.settle();
    for (const { row } of (await awaitingReview(head.book, [VILLAGE_A])).slice(0, 5))
      await save(head.book, [reviewIntent(head.book, row, { verdict: 'approved' })]);
    await head.settle();
    for (let i = 0; i < 4; i++) await save(head.book, [visit(head)]);
    for (const [period, to] of [
      ['2026-11', '2026-11-30'],
      ['2026-Q4', '2026-12-31'],
      ['2026-W46', '2026-11-15'],
    ] as const) {
      const counted = await cellsBetween(head.book, [VILLAGE_A], firstDayOf(period), to);
      expect(figuresOf(counted)).toEqual(figuresOf(await cellsOf(head.book, [VILLAGE_A], period)));
    }
    const whole = await cellsBetween(head.book, [VILLAGE_A], '2026-10-01', '2026-11-20');
    const behind = await entriesBehind(head.book, [VILLAGE_A], 'visits', ['2026-10-01', '2026-11-20']);
    expect(behind).toHaveLength(whole.find((cell) => cell.member === EVERYONE)?.figures.visits?.n[0] ?? -1);
    const days = behind.map(({ row }) => String(row.fields.day));
    expect(days).toEqual([...days].sort().reverse());
  });
});

it('a record that was refused stands behind no figure, as it is counted in none', async () => {
  const phone = makePhone(97);
  const book = phone.openBook(newId(phone.edge));
  const visit = creation(book, 'visit', visitFields(newId(phone.edge)));
  await save(book, [visit]);
  expect(await entriesBehind(book, [7], 'visits', ['2026-11-01', '2026-11-30'])).toHaveLength(1);
  await book.overlay.update(visit.opId, { state: 'attention' });
  expect(await cellsBetween(book, [7], '2026-11-01', '2026-11-30')).toEqual([]);
  expect(await entriesBehind(book, [7], 'visits', ['2026-11-01', '2026-11-30'])).toEqual([]);
});
