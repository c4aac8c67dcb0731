/** Households and slots on the phone: merged ones, what is still to do, who was visited. */
import { expect, test } from 'vitest';
import type { Id } from '../../src/domain/ids.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import type { Book } from '../../src/storage/book.ts';
import { newId } from '../../src/storage/edge.ts';
import { households, slots } from '../../src/storage/read.ts';
import { entriesOfHousehold } from '../../src/storage/household.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { cellsOf } from '../../src/storage/tallies.ts';
import { openWork, visitedHouseholds, workAt } from '../../src/storage/work.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';

const ME = '00000000-0000-7000-8000-000000000009';

async function made(book: Book, kind: string, fields: Fields): Promise<Id> {
  const intent = creation(book, kind, { village: 7, ...fields });
  expect(await save(book, [intent])).toMatchObject({ ok: true });
  return intent.opId;
}
const follow = (
  book: Book,
  type: 'merge' | 'restore',
  kind: string,
  subjectId: Id,
  base: Id,
  into?: Id,
): Intent => ({
  ...{ opId: newId(book.edge), subjectId, kind, type, base },
  fields: into === undefined ? {} : { into },
});

test('a merged household is one in the list, in its page, in what is to do and in the figures', async () => {
  const book = makePhone(1).openBook(ME);
  const one = await made(book, 'household', { code: '12', head: "H'Bia Niê" });
  const two = await made(book, 'household', { code: '12', head: "H'Bia Niê" });
  const person = await made(book, 'personSlot', { household: two, label: 'bà' });
  await made(book, 'visit', visitFields(one, { result: 'comeBack' }));
  await made(book, 'visit', visitFields(two, { day: '2026-11-19', people: [person] }));
  const distinctVisits = async () =>
    (await cellsOf(book, [7], '2026-11')).find(({ member }) => member === '*')?.figures.visits?.d[0];
  expect(await distinctVisits()).toBe(2);
  expect(await households(book, [7])).toHaveLength(2);

  const merge = follow(book, 'merge', 'household', two, two, one);
  await save(book, [merge]);
  expect(await households(book, [7])).toMatchObject([{ id: one, formerly: [two] }]);
  expect(await entriesOfHousehold(book, one)).toHaveLength(2);
  expect(await slots(book, one)).toMatchObject([{ id: person, household: one }]);
  expect(await distinctVisits()).toBe(1);
  expect([...(await openWork(book, [7]))]).toMatchObject([[one, { again: 'comeBack', since: '2026-11-20' }]]);
  expect(await workAt(book, two)).toMatchObject({ again: 'comeBack' });
  expect(await visitedHouseholds(book)).toEqual(new Set([one]));

  await save(book, [follow(book, 'restore', 'household', two, merge.opId)]);
  expect(await households(book, [7])).toHaveLength(2);
  expect(await distinctVisits()).toBe(2);
  expect(await visitedHouseholds(book)).toEqual(new Set([one, two]));
});
