import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Book } from '../../src/storage/book.ts';
import { drafts } from '../../src/storage/drafts.ts';
import { newId } from '../../src/storage/edge.ts';
import { entriesOfDay } from '../../src/storage/read.ts';
import { save } from '../../src/storage/subjects.ts';
import { sharedOf, type Shared } from '../../src/ui/hooks/shared.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';

const TODAY = '2026-11-21';
const nobody = (): void => undefined;
let book: Book;
let seed = 100;
let times: number;
let today: Shared;

beforeEach(async () => {
  const phone = makePhone(++seed);
  book = phone.openBook(newId(phone.edge));
  // Saved once before: counting the figures for the first time changes the book too.
  await save(book, [creation(book, 'visit', visitFields(newId(book.edge), { day: '2026-11-01' }))]);
  phone.edge.at += 86_400_000;
  times = 0;
  today = sharedOf(book, 'day', (one) => (times++, entriesOfDay(one, TODAY)));
});

const lines = (shared: Shared) => (shared.look().value as unknown[] | undefined)?.length;
const visit = () => save(book, [creation(book, 'visit', visitFields(newId(book.edge), { day: TODAY }))]);

test('two who look at the same ask once, and who comes later finds the answer there', async () => {
  const ends = [today.listen(nobody), today.listen(nobody)];
  await expect.poll(() => lines(today)).toBe(0);
  for (const end of ends) end();
  const again = sharedOf(book, 'day', () => Promise.reject(new Error('asked again')));
  expect(lines(again)).toBe(0);
  expect(times).toBe(1);
});

test('who looks sees what was saved, and hears of it once', async () => {
  let heard = 0;
  today.listen(() => heard++);
  await expect.poll(() => lines(today)).toBe(0);
  await visit();
  await expect.poll(() => lines(today)).toBe(1);
  expect({ heard, times }).toEqual({ heard: 2, times: 2 });
});

test('an answer that nobody looks at is gone with the first change: who comes then finds no old one', async () => {
  const end = today.listen(nobody);
  await expect.poll(() => lines(today)).toBe(0);
  end();
  await visit();
  expect(today.look()).toEqual({});
  today.listen(nobody);
  await expect.poll(() => lines(today)).toBe(1);
});

test('a change of something else leaves it standing', async () => {
  today.listen(nobody)();
  await expect.poll(() => lines(today)).toBe(0);
  await book.drafts.put({ key: 'visit', sealed: await book.vault.seal({}) });
  expect(lines(today)).toBe(0);
  expect(times).toBe(1);
});

test('a question that failed is asked again by the next who looks', async () => {
  const broken = sharedOf(book, 'drafts', () =>
    times++ === 0 ? Promise.reject(new Error('no')) : drafts(book),
  );
  const end = broken.listen(nobody);
  await expect.poll(() => broken.look().error).toBeInstanceOf(Error);
  end();
  broken.listen(nobody);
  await expect.poll(() => lines(broken)).toBe(0);
});
