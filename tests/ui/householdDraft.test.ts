/** A household half written: where its form begins again, and what it does not take over. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { household } from '../../src/domain/kinds/household.ts';
import { applicable } from '../../src/domain/kinds/kind.ts';
import type { Book } from '../../src/storage/book.ts';
import { drafts, keepDraft, keepSheetText, sheetText } from '../../src/storage/drafts.ts';
import { newId } from '../../src/storage/edge.ts';
import { creationOf, editOf, rowOf } from '../../src/storage/homes.ts';
import { save } from '../../src/storage/subjects.ts';
import { fieldsToSave, ruleBroken, startOf } from '../../src/ui/screens/household/householdForm.ts';
import { makePhone } from '../helpers/phone.ts';

let book: Book;
beforeEach(() => {
  const phone = makePhone(11);
  book = phone.openBook(newId(phone.edge));
});
afterEach(() => book.close());

test('a new one begins with the only village, and with nothing where there are several', async () => {
  expect((await startOf(book, null, [7])).draft.values).toMatchObject({ village: 7, head: undefined });
  expect((await startOf(book, null, [7, 8])).draft.values).toMatchObject({ village: undefined });
});

test('what was typed is there again under the same number, so that it is saved once', async () => {
  const { draft } = await startOf(book, null, [7]);
  await keepDraft(book, { ...draft, values: { ...draft.values, hamlet: 'Xóm Suối' }, updatedAt: 5 });
  const again = await startOf(book, null, [7]);
  expect(again).toMatchObject({ continuedFrom: 5, draft: { opId: draft.opId } });
  expect(again.draft.values).toMatchObject({ village: 7, hamlet: 'Xóm Suối' });
  const { opId } = again.draft;
  const made = { ...creationOf(book, 'household', { village: 7, code: 'H9' }), opId, subjectId: opId };
  await save(book, [made], { draft: again.draft.key });
  await save(book, [made], { draft: again.draft.key });
  expect(await book.overlay.count()).toBe(1);
  expect((await startOf(book, null, [7])).continuedFrom).toBeNull();
});

test('each household that is changed has a draft of its own', async () => {
  const made = creationOf(book, 'household', { village: 7, code: 'H9' });
  await save(book, [made]);
  const row = (await rowOf(book, made.subjectId))!;
  const { draft, continuedFrom } = await startOf(book, row, []);
  expect([draft.key, continuedFrom]).toEqual([`ho/${row.id}/sua`, null]);
  expect(draft.values).toMatchObject({ code: 'H9' });
  await save(book, [{ ...editOf(book, row, { code: 'H10' }), opId: draft.opId }]);
  expect((await rowOf(book, row.id))?.fields).toMatchObject({ code: 'H10' });
});

test('what was typed into a sheet is kept by itself, and is no half-written form', async () => {
  await keepSheetText(book, 'withdraw 1', 'Nhà này hôm');
  expect([await sheetText(book, 'withdraw 1'), await sheetText(book, 'withdraw 2')]).toEqual([
    'Nhà này hôm',
    '',
  ]);
  expect(await drafts(book)).toEqual([]);
  await keepSheetText(book, 'withdraw 1', '');
  expect(await book.drafts.count()).toBe(0);
});

test('a change that was left says only what was typed, whatever the commune wrote since', async () => {
  const made = creationOf(book, 'household', { village: 7, code: 'H9', head: 'Y Bliă Niê' });
  await save(book, [made]);
  const { draft } = await startOf(book, await rowOf(book, made.subjectId), []);
  await keepDraft(book, { ...draft, values: { ...draft.values, headcount: 5 }, updatedAt: 5 });
  const elsewhere = { head: 'H Mai Niê', category: 'poor' };
  await save(book, [editOf(book, (await rowOf(book, made.subjectId))!, elsewhere)]);
  const row = (await rowOf(book, made.subjectId))!;
  const start = await startOf(book, row, []);
  const typed = applicable(household.questions, start.draft.values);
  expect(ruleBroken(row, typed, [])).toBeNull();
  expect(fieldsToSave(row, typed, [], { at: 1, by: book.userId })).toEqual({ headcount: 5 });
});
