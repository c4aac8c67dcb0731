/** A change half written, left, and opened again: what became of the phiếu meanwhile is not undone by it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kindOf } from '../../src/domain/kinds/all.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import type { Book } from '../../src/storage/book.ts';
import { keepDraft } from '../../src/storage/drafts.ts';
import { newId } from '../../src/storage/edge.ts';
import { editOf } from '../../src/storage/homes.ts';
import { entry } from '../../src/storage/read.ts';
import { save } from '../../src/storage/subjects.ts';
import type { Purpose } from '../../src/ui/screens/record/draftKey.ts';
import { check, type Values } from '../../src/ui/screens/record/formLogic.ts';
import { intentsOf, startOf, type Start } from '../../src/ui/screens/record/start.ts';
import { creation, makePhone, NOON } from '../helpers/phone.ts';

const TODAY = '2026-11-20';
const kind = kindOf('difficulty')!;
const ASKED: Fields = { village: 7, day: TODAY, topic: 'signal', text: 'Cả xóm không có sóng' };
let book: Book;
let id: string;
beforeEach(async () => {
  const phone = makePhone(17);
  book = phone.openBook(newId(phone.edge));
  const made = creation(book, 'difficulty', ASKED);
  id = made.subjectId;
  await save(book, [made]);
});
afterEach(() => book.close());

async function open(purpose: Purpose): Promise<Start> {
  const start = await startOf(book, { kind, purpose, today: TODAY, now: NOON, villages: [7] });
  if (!start) throw new Error('the record is not here');
  return start;
}

/** Typed, and the tab is killed. */
const leave = ({ draft }: Start, typed: Values): Promise<void> =>
  keepDraft(book, { ...draft, values: { ...draft.values, ...typed }, updatedAt: 5 });

/** What the button Lưu would send. */
function sent(start: Start): unknown[] {
  const checked = check(kind, start.draft.values, TODAY);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return intentsOf(start, { main: checked.fields, helps: [] }, []).map(({ fields }) => fields);
}

const changeElsewhere = async (fields: Fields): Promise<void> => {
  const { row } = (await entry(book, id))!;
  await save(book, [editOf(book, row, fields)]);
};

test('a change that was left says only what was typed, whatever came to the phiếu since', async () => {
  const edit = { type: 'edit', subjectId: id } as const;
  await leave(await open(edit), { text: 'Cả xóm không có sóng, ba hôm rồi' });
  await changeElsewhere({ answer: 'Thứ Hai nhà mạng đến', topic: 'device' });
  const again = await open(edit);
  expect(again).toMatchObject({ continuedFrom: 5, draft: { values: { topic: 'device' } } });
  expect(sent(again)).toEqual([{ text: 'Cả xóm không có sóng, ba hôm rồi' }]);
});

test('and says so too when it is left a second time', async () => {
  const edit = { type: 'edit', subjectId: id } as const;
  await leave(await open(edit), { text: 'Ba hôm rồi' });
  await changeElsewhere({ topic: 'device' });
  await leave(await open(edit), { text: 'Bốn hôm rồi' });
  await changeElsewhere({ topic: 'eid' });
  expect(sent(await open(edit))).toEqual([{ text: 'Bốn hôm rồi' }]);
});

test('a change that was refused is in the form again as it was typed', async () => {
  const { row } = (await entry(book, id))!;
  const typed = editOf(book, row, { text: 'Sóng chỉ có ở đầu buôn', day: '2026-11-19' });
  await save(book, [typed]);
  const verdict = { seq: 2, verdict: 'refused', code: 'inFuture', field: 'day' } as const;
  await book.overlay.update(typed.opId, { state: 'attention', verdict });
  const again = { type: 'repair', subjectId: id } as const;
  const repair = await open(again);
  expect(repair.draft).toMatchObject({ replaces: typed.opId, values: { text: 'Sóng chỉ có ở đầu buôn' } });
  expect(sent(repair)).toEqual([{ text: 'Sóng chỉ có ở đầu buôn', day: '2026-11-19' }]);
  const right = { ...editOf(book, row, { text: 'Sóng chỉ có ở đầu buôn' }), opId: repair.draft.opId };
  await save(book, [right], { replaces: typed.opId });
  // Who comes back to the form by then must not take the unsent one out of the outbox.
  expect((await open(again)).draft.replaces).toBeUndefined();
});
