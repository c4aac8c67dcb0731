/** Where a form begins: empty, with a draft that was left, or with the values of a record. */
import type { Day } from '../../../domain/day.ts';
import type { Id } from '../../../domain/ids.ts';
import type { Kind } from '../../../domain/kinds/all.ts';
import type { Fields } from '../../../domain/kinds/kind.ts';
import type { Book } from '../../../storage/book.ts';
import { draft, type Draft } from '../../../storage/drafts.ts';
import { newId } from '../../../storage/edge.ts';
import { entry, type Entry, type SlotItem } from '../../../storage/read.ts';
import type { Intent } from '../../../storage/subjects.ts';
import { draftKey, type Purpose } from './draftKey.ts';
import { changes, defaults, type Values } from './formLogic.ts';

/** A draft with the people who were added on the way; they are saved with the record or not at all. */
export interface FormDraft extends Draft {
  newPeople?: SlotItem[];
}

export interface Start {
  draft: FormDraft;
  /** When the draft was left, ms; null for a form that begins now. */
  continuedFrom: number | null;
  /** The record's values before an edit. */
  before: Fields | null;
}

interface Asked {
  kind: Kind;
  purpose: Purpose;
  today: Day;
  now: number;
  villages: readonly number[];
}

/** Null when the record that should be changed is not here. */
export async function startOf(book: Book, asked: Asked): Promise<Start | null> {
  const { kind, purpose } = asked;
  const key = draftKey(kind.kind, purpose);
  const record = purpose.type === 'new' ? undefined : await entry(book, purpose.subjectId);
  if (purpose.type !== 'new' && !record) return null;
  const kept: FormDraft | undefined = await draft(book, key);
  const fresh = record ? ofRecord(record, purpose.type === 'repair') : ofNothing(asked);
  const begun: FormDraft = { key, kind: kind.kind, opId: newId(book.edge), updatedAt: asked.now, ...fresh };
  const before = record && (kept ?? begun).editing ? record.row.fields : null;
  return kept
    ? {
        draft: { ...kept, values: { ...blank(kind), ...kept.values } },
        continuedFrom: kept.updatedAt,
        before,
      }
    : { draft: { ...begun, values: { ...blank(kind), ...begun.values } }, continuedFrom: null, before };
}

const blank = (kind: Kind): Values =>
  Object.fromEntries(Object.keys(kind.questions).map((key) => [key, undefined]));

function ofNothing({ kind, purpose, today, villages }: Asked): Pick<Draft, 'values'> {
  const household = purpose.type === 'new' ? purpose.household : undefined;
  return { values: defaults(kind.questions, { today, villages, household }) };
}

function ofRecord({ row, opId }: Entry, repair: boolean): Pick<Draft, 'values' | 'editing' | 'replaces'> {
  const values = { ...row.fields };
  // What was refused at its creation is unknown to the commune: it is written anew.
  if (repair && opId === row.id) return { values, replaces: opId };
  const editing = { subjectId: row.id, base: row.revision };
  return { values, editing, ...(repair && { replaces: opId }) };
}

/** What is saved together: the people who were added and are meant, then the record or its changes. */
export function intentsOf({ draft: kept, before }: Start, fields: Fields, people: SlotItem[]): Intent[] {
  const meant = people.filter((person) => mentions(fields, person.id));
  return [...meant.map((person) => personIntent(person, fields)), ...recordIntent(kept, before, fields)];
}

const mentions = (fields: Fields, id: Id): boolean =>
  Object.values(fields).some((value) => value === id || (Array.isArray(value) && value.includes(id)));

function personIntent({ id, household, label, ageBand }: SlotItem, { village }: Fields): Intent {
  const fields: Fields = { village: village ?? 0, household };
  if (label) fields['label'] = label;
  if (ageBand) fields['ageBand'] = ageBand;
  return { opId: id, subjectId: id, kind: 'personSlot', type: 'create', base: null, fields };
}

function recordIntent({ opId, kind, editing }: Draft, before: Fields | null, fields: Fields): Intent[] {
  if (!editing) return [{ opId, subjectId: opId, kind, type: 'create', base: null, fields }];
  const changed = changes(before ?? {}, fields);
  return Object.keys(changed).length > 0 ? [{ opId, kind, type: 'edit', ...editing, fields: changed }] : [];
}
