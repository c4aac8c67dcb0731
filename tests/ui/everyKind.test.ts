/** Every kind, without a network, as its form and its page do it: recorded, found again, edited, copied, voided. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kindOf, recordKinds, type Kind } from '../../src/domain/kinds/all.ts';
import { applicable, type Fields, type Question } from '../../src/domain/kinds/kind.ts';
import type { Book } from '../../src/storage/book.ts';
import { keepDraft } from '../../src/storage/drafts.ts';
import { newId } from '../../src/storage/edge.ts';
import { entriesOfDay, entry } from '../../src/storage/read.ts';
import { save } from '../../src/storage/subjects.ts';
import { purposeOf, type Purpose } from '../../src/ui/screens/record/draftKey.ts';
import { check, type Values } from '../../src/ui/screens/record/formLogic.ts';
import { undo } from '../../src/ui/screens/record/later/undo.ts';
import { intentsOf, startOf, type Start } from '../../src/ui/screens/record/start.ts';
import { makePhone, NOON } from '../helpers/phone.ts';

const TODAY = '2026-11-20';
const HOUSE = '01932f00-0000-7000-8000-000000000001';
let book: Book;
beforeEach(() => {
  const phone = makePhone(5);
  book = phone.openBook(newId(phone.edge));
});
afterEach(() => book.close());

async function begin(kind: Kind, purpose: Purpose): Promise<Start> {
  const start = await startOf(book, { kind, purpose, today: TODAY, now: NOON, villages: [7] });
  if (!start) throw new Error('the record is not here');
  return start;
}

/** The first answer to each question that must be answered; the day and the village stand there already. */
function answerOf(question: Question): Values[string] {
  if (question.type === 'choice') return question.options[0];
  if (question.type === 'choices') return question.options.slice(0, 1);
  if (question.type === 'household') return HOUSE;
  if (question.type === 'person') return null;
  return question.type === 'text' ? 'Cuối buôn, gần suối' : undefined;
}

function filled(kind: Kind, start: Start): Values {
  const values: Values = { ...start.draft.values };
  for (const [key, question] of Object.entries(kind.questions)) {
    if (question.required && !question.by && values[key] === undefined) values[key] = answerOf(question);
  }
  return { ...values, ...applicable(kind.questions, values) };
}

/** An answer to each question that may be left empty and is asked of everybody. */
const optional = ({ questions }: Kind): Values =>
  Object.fromEntries(
    Object.entries(questions)
      .filter(([, { required, by, when, type }]) => !required && !by && !when && answerable.includes(type))
      .map(([key, question]) => [key, answerOf(question)]),
  );
const answerable = ['choice', 'choices', 'text'];

/** What the button Lưu does. */
async function saved(kind: Kind, start: Start, values: Values): Promise<Fields> {
  const checked = check(kind, values, TODAY);
  if (!checked.ok) throw new Error(`${kind.kind}: ${JSON.stringify(checked.problems)}`);
  const intents = intentsOf(start, { main: checked.fields, helps: [] }, []);
  expect(await save(book, intents, { draft: start.draft.key })).toMatchObject({ ok: true });
  return checked.fields;
}

const found = async (): Promise<string[]> => (await entriesOfDay(book, TODAY)).map(({ row }) => row.id);
const kinds = recordKinds().map(({ kind }) => [kind] as const);

test('there are the nine of the work', () => {
  expect(kinds).toHaveLength(9);
});

test.each(kinds)('%s is recorded, found again, edited, copied, voided and taken back in', async (name) => {
  const kind = kindOf(name)!;
  const first = await begin(kind, { type: 'new' });
  const id = first.draft.opId;
  const fields = await saved(kind, first, filled(kind, first));
  expect(await entry(book, id)).toMatchObject({ state: 'waiting', row: { kind: name, fields } });
  expect(await found()).toEqual([id]);

  const text = Object.keys(kind.questions).find((key) => kind.questions[key]?.type === 'text') ?? '';
  const edit = await begin(kind, { type: 'edit', subjectId: id });
  await saved(kind, edit, { ...edit.draft.values, [text]: 'Đã hỏi lại' });
  expect((await entry(book, id))?.row.fields).toEqual({ ...fields, [text]: 'Đã hỏi lại' });

  const copy = await begin(kind, { type: 'copy', subjectId: id });
  expect(copy.draft.values).toMatchObject({ day: TODAY, [text]: undefined });
  expect(copy.draft.opId).not.toBe(id);

  const base = (await entry(book, id))!.row.revision;
  const about = { subjectId: id, kind: name, fields: {} };
  const gone = { ...about, opId: newId(book.edge), type: 'void' as const, base };
  await save(book, [gone]);
  expect(await entry(book, id)).toMatchObject({ state: 'voided' });
  await save(book, [{ ...about, opId: newId(book.edge), type: 'restore', base: gone.opId }]);
  expect(await entry(book, id)).toMatchObject({ state: 'waiting', row: { voided: false } });
});

test.each(kinds)('%s from which answers were taken out can be edited and copied as before', async (name) => {
  const kind = kindOf(name)!;
  const first = await begin(kind, { type: 'new' });
  const id = first.draft.opId;
  const fields = await saved(kind, first, { ...filled(kind, first), ...optional(kind) });
  const edit = await begin(kind, { type: 'edit', subjectId: id });
  const none = Object.fromEntries(Object.keys(optional(kind)).map((key) => [key, undefined]));
  await saved(kind, edit, { ...edit.draft.values, ...none });

  const again = await begin(kind, { type: 'edit', subjectId: id });
  const without = check(kind, again.draft.values, TODAY);
  expect(without).toMatchObject({ ok: true });
  expect(intentsOf(again, { main: without.ok ? without.fields : {}, helps: [] }, [])).toEqual([]);
  await saved(kind, again, { ...again.draft.values, ...optional(kind) });
  expect((await entry(book, id))?.row.fields).toEqual(fields);

  const last = await begin(kind, { type: 'edit', subjectId: id });
  await saved(kind, last, { ...last.draft.values, ...none });
  const copy = await begin(kind, { type: 'copy', subjectId: id });
  expect(check(kind, filled(kind, copy), TODAY)).toMatchObject({ ok: true });
});

test.each(kinds)('%s is taken back with a tap, and its answers are in the form again', async (name) => {
  const kind = kindOf(name)!;
  const start = await begin(kind, { type: 'new' });
  const values = filled(kind, start);
  await saved(kind, start, values);
  const checked = check(kind, values, TODAY);
  const intents = checked.ok ? intentsOf(start, { main: checked.fields, helps: [] }, []) : [];
  const next = { ...(await begin(kind, { type: 'new' })).draft, updatedAt: 5 };
  await keepDraft(book, next);
  const path = await undo(book, intents, { ...start.draft, values });
  const again = await begin(kind, purposeOf(new URL(path ?? '', 'https://so-thon.test').search));
  expect(again.continuedFrom).not.toBeNull();
  expect(again.draft.values).toEqual({ ...again.draft.values, ...values });
  expect(again.draft.opId).not.toBe(start.draft.opId);
  // What was begun since stands where it was.
  expect((await begin(kind, { type: 'new' })).draft).toMatchObject({ opId: next.opId, values: next.values });
});
