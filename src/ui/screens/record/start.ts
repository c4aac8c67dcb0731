/** Where a form begins: empty, with a draft that was left, or with the values of a record. */
import type { Day } from '../../../domain/day.ts';
import type { Id } from '../../../domain/ids.ts';
import type { Kind } from '../../../domain/kinds/all.ts';
import type { Fields, FieldValue } from '../../../domain/kinds/kind.ts';
import type { Book } from '../../../storage/book.ts';
import { draft, type Draft } from '../../../storage/drafts.ts';
import { newId } from '../../../storage/edge.ts';
import { entriesOfDay, entry, type Entry, type SlotItem } from '../../../storage/read.ts';
import type { Intent } from '../../../storage/subjects.ts';
import { draftKey, type Purpose } from './draftKey.ts';
import { answersIn, changes, defaults, typedOver, type Values } from './formLogic.ts';
import type { Help, Parts } from './helps.ts';

/** A draft with the people who were added on the way; they are saved with the record or not at all. */
export interface FormDraft extends Draft {
  /** Of a change: the values that it began with; what came to the record since is no change of this form's. */
  before?: Values;
  newPeople?: SlotItem[];
  /** What is recorded inside it. */
  helps?: Help[];
  /** In a row: how many were saved before it. */
  nth?: number;
}
/** What the next of a row takes over from the last. */
export interface Carried {
  day: FieldValue | undefined;
  village: FieldValue | undefined;
  nth: number;
}

export interface Start {
  draft: FormDraft;
  /** When the draft was left, ms; null for a form that begins now. */
  continuedFrom: number | null;
  /** The record's values before an edit. */
  before: Fields | null;
  /** The house of today's last phiếu: who goes from door to door is at the next one now, or still there. */
  lastDoor?: Id | undefined;
  /** Why the head asked for this edit. */
  sentBack?: string | undefined;
}

interface Asked {
  kind: Kind;
  purpose: Purpose;
  today: Day;
  now: number;
  villages: readonly number[];
  carried?: Carried | undefined;
  /** Today's phiếu, where they are known without being read. */
  todays?: readonly Entry[] | undefined;
}

/** Null when the record that should be changed is not here. */
export async function startOf(book: Book, asked: Asked): Promise<Start | null> {
  const { kind, purpose } = asked;
  const key = draftKey(kind.kind, purpose);
  const found = 'subjectId' in purpose ? await entry(book, purpose.subjectId) : undefined;
  if ('subjectId' in purpose && !found) return null;
  const record = found && asAnswered(found, kind);
  const [kept, todays] = await Promise.all([
    draft(book, key),
    asked.todays ?? entriesOfDay(book, asked.today),
  ]);
  const fresh = record ? ofRecord(record, asked) : ofNothing(asked);
  const begun: FormDraft = { key, kind: kind.kind, opId: newId(book.edge), updatedAt: asked.now, ...fresh };
  const chosen: FormDraft = kept ? goneOn(kept, record) : begun;
  return {
    draft: { ...chosen, values: { ...blank(kind), ...chosen.values } },
    continuedFrom: kept?.updatedAt ?? null,
    before: record && chosen.editing ? record.row.fields : null,
    lastDoor: lastDoor(todays),
    sentBack: record?.state === 'returned' ? record.row.review?.reason : undefined,
  };
}

const asAnswered = (found: Entry, { questions }: Kind): Entry => ({
  ...found,
  row: { ...found.row, fields: answersIn(questions, found.row.fields) },
});

/** A change that was left goes on with the record as it stands now. */
function goneOn(kept: FormDraft, record: Entry | undefined): FormDraft {
  if (!record || !kept.editing || !kept.before) return kept;
  const { fields, revision } = record.row;
  const values = typedOver(fields, kept.before, kept.values);
  return { ...kept, values, before: fields, editing: { ...kept.editing, base: revision } };
}

const lastDoor = (todays: readonly Entry[]): Id | undefined =>
  todays.map(({ row }) => row.fields['household']).find((door) => typeof door === 'string');

const blank = (kind: Kind): Values =>
  Object.fromEntries(Object.keys(kind.questions).map((key) => [key, undefined]));

function ofNothing({ kind, purpose, today, villages, carried }: Asked): Pick<FormDraft, 'values' | 'nth'> {
  const household = purpose.type === 'new' ? purpose.household : undefined;
  const values = defaults(kind.questions, { today, villages, household });
  if (purpose.type !== 'row') return { values };
  const { nth = 0, day = today, village = values['village'] } = carried ?? {};
  return { values: { ...values, day, village }, nth };
}

function ofRecord(
  { row, opId, state, wanted }: Entry,
  { kind, purpose, today }: Asked,
): Pick<FormDraft, 'values' | 'editing' | 'replaces' | 'before'> {
  const repair = purpose.type === 'repair' && state === 'attention';
  const values: Values = answersIn(kind.questions, { ...row.fields, ...(repair && wanted) });
  if (purpose.type === 'copy') return { values: copied(kind, values, today) };
  // What was refused at its creation is unknown to the commune: it is written anew.
  if (repair && opId === row.id) return { values, replaces: opId };
  const editing = { subjectId: row.id, base: row.revision };
  return { values, editing, before: row.fields, ...(repair && { replaces: opId }) };
}

/** The same work at another door: whom it was about, and what the commune said of it, stays with the first. */
function copied({ questions }: Kind, values: Values, today: Day): Values {
  const stays = Object.entries(questions).filter(
    ([, { type, by }]) => !by && !['household', 'person', 'people', 'text', 'digits'].includes(type),
  );
  return { ...Object.fromEntries(stays.map(([key]) => [key, values[key]])), day: today };
}

/** What is saved together: the people who were added and are meant, the record or its changes, the helps in it. */
export function intentsOf(
  { draft: kept, before }: Start,
  { main, helps }: Parts,
  people: SlotItem[],
): Intent[] {
  const all = [main, ...helps.map(({ fields }) => fields)];
  const meant = people.filter((person) => all.some((fields) => mentions(fields, person.id)));
  return [
    ...meant.map((person) => personIntent(person, main)),
    ...recordIntent(kept, before, main),
    ...helps.map(({ help: { opId, kind }, fields }) => createIntent(opId, kind, fields)),
  ];
}

const createIntent = (opId: Id, kind: string, fields: Fields): Intent => ({
  ...{ opId, subjectId: opId, kind, fields },
  type: 'create',
  base: null,
});

const mentions = (fields: Fields, id: Id): boolean =>
  Object.values(fields).some((value) => value === id || (Array.isArray(value) && value.includes(id)));

function personIntent({ id, household, label, ageBand }: SlotItem, { village }: Fields): Intent {
  const fields: Fields = { village: village ?? 0, household };
  if (label) fields['label'] = label;
  if (ageBand) fields['ageBand'] = ageBand;
  return createIntent(id, 'personSlot', fields);
}

function recordIntent({ opId, kind, editing }: Draft, before: Fields | null, fields: Fields): Intent[] {
  if (!editing) return [createIntent(opId, kind, fields)];
  const changed = changes(before ?? {}, fields);
  return Object.keys(changed).length > 0 ? [{ opId, kind, type: 'edit', ...editing, fields: changed }] : [];
}
