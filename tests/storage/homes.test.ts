/** Households and slots on the phone: merged ones, what is still to do, who was visited. */
import { expect, test } from 'vitest';
import type { Id } from '../../src/domain/ids.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import type { Book } from '../../src/storage/book.ts';
import { commit } from '../../src/storage/commit.ts';
import { newId } from '../../src/storage/edge.ts';
import { loadSubjects, viewOf } from '../../src/storage/faces.ts';
import { households, slots } from '../../src/storage/read.ts';
import { entriesOfHousehold } from '../../src/storage/household.ts';
import { shadowRow } from '../../src/storage/shadowRow.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { cellsOf } from '../../src/storage/tallies.ts';
import { localWork, openWork, receivedWork, visitedHouseholds, workAt } from '../../src/storage/work.ts';
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
  expect([...openWork(await receivedWork(book, [7]), await localWork(book))]).toMatchObject([
    [one, { again: 'comeBack', since: '2026-11-20' }],
  ]);
  expect(await workAt(book, two)).toMatchObject({ again: 'comeBack' });
  expect(await visitedHouseholds(book)).toEqual(new Set([one]));

  await save(book, [follow(book, 'restore', 'household', two, merge.opId)]);
  expect(await households(book, [7])).toHaveLength(2);
  expect(await distinctVisits()).toBe(2);
  expect(await visitedHouseholds(book)).toEqual(new Set([one, two]));
});

/** A village as the commune sent it: the overlay's rows moved under the shadow, as verdicts do. */
async function received(book: Book): Promise<void> {
  await commit(book, async () => {
    const local = await book.overlay.toArray();
    const subjects = [
      ...(
        await loadSubjects(
          book,
          local.map(({ subjectId }) => subjectId),
        )
      ).values(),
    ];
    const rows = subjects.flatMap((subject) => viewOf(subject, book.userId) ?? []);
    const shadow = await Promise.all(rows.map((row) => shadowRow(book, row)));
    return { shadow, dropOverlay: local.map(({ opId }) => opId) };
  });
}
const allWork = async (book: Book) => openWork(await receivedWork(book, [7]), await localWork(book));

test('what is to do in many households is what each of them says by itself, also after a visit that moved', async () => {
  const book = makePhone(1).openBook(ME);
  const ids = Array.from({ length: 60 }, () => newId(book.edge));
  const results = ['guided', 'comeBack', 'nobodyHome'];
  const visits = ids.map((id, nth) =>
    creation(book, 'visit', { village: 7, ...visitFields(id, { result: results[nth % 3]! }) }),
  );
  await save(book, visits);
  await received(book);
  const each = async () => {
    const one = await Promise.all(ids.map(async (id) => [id, await workAt(book, id)] as const));
    return new Map(one.filter(([, work]) => work !== null));
  };
  expect((await allWork(book)).size).toBe(40);
  expect(new Map(await allWork(book))).toEqual(await each());

  // The visit that promised to come back was at another house.
  const moved = visits[1]!;
  const edit = { ...follow(book, 'restore', 'visit', moved.subjectId, moved.opId), type: 'edit' as const };
  await save(book, [{ ...edit, fields: { household: ids[0]! } }]);
  const work = await allWork(book);
  expect([work.has(ids[0]!), work.has(ids[1]!)]).toEqual([true, false]);
  expect(new Map(work)).toEqual(await each());
});
