/** What a village answers most comes first; another village's answers do not count here. */
import { expect, test } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { answeredMost } from '../../src/storage/often.ts';
import { save } from '../../src/storage/subjects.ts';
import { creation, makePhone } from '../helpers/phone.ts';

test('the operator that is used most here is first, then the others', async () => {
  const phone = makePhone(7);
  const book = phone.openBook(newId(phone.edge));
  const swap = (village: number, operator: string) =>
    creation(book, 'simSwap', { village, day: '2026-11-20', household: newId(phone.edge), operator });
  const here = ['viettel', 'vinaphone', 'vinaphone', 'viettel', 'vinaphone'].map((one) => swap(7, one));
  const there = Array.from({ length: 6 }, () => swap(8, 'mobifone'));
  expect(await answeredMost(book, 7, 'simSwap', 'operator')).toEqual([]);
  await save(book, [...here, ...there]);
  expect(await answeredMost(book, 7, 'simSwap', 'operator')).toEqual(['vinaphone', 'viettel']);
  book.close();
});
