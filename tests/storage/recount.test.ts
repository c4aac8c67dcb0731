// An update of the program may count old records otherwise: the phone does so before it moves a figure.
import { expect, it } from 'vitest';
import type { Book } from '../../src/storage/book.ts';
import { save } from '../../src/storage/subjects.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';

const USER = '0193f2a0-0000-7000-8000-000000000001';

async function visits(book: Book, households: readonly string[]) {
  for (const household of households)
    expect(await save(book, [creation(book, 'visit', visitFields(household))])).toMatchObject({ ok: true });
}

const figuresOf = async (book: Book) => ({
  cells: await book.cells.orderBy('key').toArray(),
  references: await book.references.orderBy('key').toArray(),
});

it('counts everything anew where the kept figures are of another table', async () => {
  const [updated, never] = [makePhone(1).openBook(USER), makePhone(1).openBook(USER)];
  const households = ['1', '2', '1'].map((nth) => `00000000-0000-7000-8000-00000000000${nth}`);
  for (const book of [updated, never]) await visits(book, households);
  expect((await updated.state()).nextSeq).toBe(4);
  const cells = await updated.cells.toArray();
  await updated.cells.bulkPut(cells.map((cell) => ({ ...cell, figures: {} })));
  await updated.references.clear();
  await updated.meta.update('meta', { figures: 'older' });
  for (const book of [updated, never]) await visits(book, households.slice(1, 2));
  expect(await figuresOf(updated)).toEqual(await figuresOf(never));
});
