/** What the screens read: entries, households, person slots. Rows are opened in memory, never on disk. */
import { wallMs, type Stamp } from '../domain/clock.ts';
import type { Day } from '../domain/day.ts';
import type { Id } from '../domain/ids.ts';
import { kindOf } from '../domain/kinds/all.ts';
import type { Fields } from '../domain/kinds/kind.ts';
import { groupsOf, type Groups } from '../domain/links.ts';
import { reviewState, type Row } from '../domain/merge.ts';
import { fold } from '../domain/text.ts';
import type { Book } from './book.ts';
import { loadSubjects, storedAt, viewOf, viewsOf, withOp, type LocalOp, type Subject } from './faces.ts';

export type EntryState = 'waiting' | 'received' | 'approved' | 'returned' | 'attention' | 'voided';
/** A record as a list shows it. */
export interface Entry {
  row: Row;
  state: EntryState;
  /** When it was first saved, ms. */
  savedAt: number;
  /** Why it needs a person: the verdict, its code, and the field that is wrong. */
  problem?: { verdict: string; code: string; field?: string };
  /** What a change that needs a person would have written: the row does not show it. */
  wanted?: Fields;
  /** The op that the state is about: the last unsettled one, else the last effect. */
  opId: Id;
}

/** Own records that were done or written down on that day, newest first; without those that were withdrawn. */
export async function entriesOfDay(book: Book, day: Day): Promise<Entry[]> {
  const key = [book.userId, day];
  const ids = await Promise.all([
    book.shadow.where('[author+day]').equals(key).primaryKeys(),
    book.shadow.where('[author+createdDay]').equals(key).primaryKeys(),
    subjectIds(book.overlay.where('day').equals(day)),
    subjectIds(book.overlay.where('createdDay').equals(day)),
  ]);
  const entries = await entriesOf(book, ids.flat());
  return entries.filter(({ row }) => !row.voided);
}

export async function entry(book: Book, subjectId: Id): Promise<Entry | undefined> {
  return (await entriesOf(book, [subjectId]))[0];
}

export const subjectIds = async (ops: { toArray(): PromiseLike<{ subjectId: Id }[]> }): Promise<Id[]> =>
  (await ops.toArray()).map((op) => op.subjectId);

export async function entriesOf(book: Book, ids: Id[]): Promise<Entry[]> {
  const subjects = await loadSubjects(book, ids);
  return [...subjects.values()]
    .flatMap((subject) => entryOf(subject, book.userId) ?? [])
    .filter(({ row }) => kindOf(row.kind)?.subject === 'record')
    .sort((a, b) => b.savedAt - a.savedAt);
}

export function entryOf(subject: Subject, author: Id): Entry | undefined {
  const row = viewOf(subject, author) ?? refusedRow(subject, author);
  if (!row) return undefined;
  const trouble = subject.ops.find(({ stored }) => stored.state === 'attention' || stored.state === 'held');
  const waiting = subject.ops.find(({ stored }) => stored.state === 'waiting');
  const opId = trouble?.op.opId ?? waiting?.op.opId ?? row.revision;
  const savedAt = wallMs(row.createdAt);
  if (trouble) {
    const wanted = trouble.op.type === 'edit' && { wanted: trouble.op.fields as Fields };
    return { row, savedAt, opId, state: 'attention', problem: problemOf(trouble), ...wanted };
  }
  if (row.voided) return { row, savedAt, opId, state: 'voided' };
  if (waiting) return { row, savedAt, opId, state: 'waiting' };
  const reviewed = reviewState(row);
  return { row, savedAt, opId, state: reviewed === 'waiting' ? 'received' : reviewed };
}

/** A record whose `create` was refused still shows what was typed, then and later. */
function refusedRow({ ops }: Subject, author: Id): Row | null {
  const typed = ops.filter(({ op }) => op.type === 'create' || op.type === 'edit');
  return typed.reduce<Row | null>((row, { op }) => withOp(row, op, author), null);
}

function problemOf({ stored }: LocalOp): { verdict: string; code: string; field?: string } {
  const { verdict = stored.state, code = '', field } = stored.verdict ?? {};
  return { verdict, code, ...(field !== undefined && { field }) };
}

/** Who is the same as whom, as this phone shows it. */
export async function mergedOn(book: Book): Promise<Groups> {
  const links = await book.links.toArray();
  return groupsOf(new Map(links.flatMap(({ id, view }) => (view === null ? [] : [[id, view]]))));
}

export interface HouseholdItem {
  id: Id;
  /** Its other ids: households that were merged into it. Records may still name them. */
  formerly: readonly Id[];
  village: number;
  code: string;
  head: string;
  hamlet: string;
  category: string;
  /** Who entered it, and when. */
  author: Id;
  createdAt: Stamp;
  /** Code, name and hamlet as search compares them. */
  folded: string;
}

let collator: Intl.Collator | undefined;
/** Made when there is something to sort. */
const byCode = (a: string, b: string): number =>
  (collator ??= new Intl.Collator('vi', { numeric: true })).compare(a, b);

/** The households of these villages, by code. */
export async function households(book: Book, villages: readonly number[]): Promise<HouseholdItem[]> {
  const keys = villages.map((id) => [id, 'household']);
  const local = await book.overlay.where('[kind+household]').equals(['household', '']).toArray();
  const rows = await viewsOf(book, await storedAt(book.shadow, '[village+kind]', keys), local);
  const merged = await mergedOn(book);
  return rows
    .filter((row) => !row.voided && villages.includes(Number(row.fields.village)))
    .filter(({ id }) => merged.root(id) === id)
    .map((row) => householdItem(row, othersOf(merged, row.id)))
    .sort((a, b) => byCode(a.code, b.code) || byCode(a.head, b.head));
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const othersOf = (merged: Groups, id: Id): Id[] => merged.members(id).filter((one) => one !== id);

function householdItem({ id, author, createdAt, fields }: Row, formerly: readonly Id[]): HouseholdItem {
  const [code, head, hamlet] = [text(fields.code), text(fields.head), text(fields.hamlet)];
  return {
    id,
    formerly,
    village: Number(fields.village),
    code,
    head,
    hamlet,
    category: text(fields.category),
    ...{ author, createdAt },
    folded: fold(`${code} ${head} ${hamlet}`),
  };
}

export interface SlotItem {
  id: Id;
  /** Its other ids: slots that were merged into it. Records may still name them. */
  formerly?: readonly Id[];
  household: Id;
  label: string;
  ageBand?: string;
}

/** The people of a household, in the order in which they were added. */
export async function slots(book: Book, household: Id): Promise<SlotItem[]> {
  const merged = await mergedOn(book);
  const keys = merged.members(household).map((id) => ['personSlot', id]);
  const shadow = book.shadow.where('[kind+household]').anyOf(keys);
  const rows = await rowsOf(book, shadow, { local: book.overlay.where('[kind+household]').anyOf(keys) });
  return rows
    .filter(({ id }) => merged.root(id) === id)
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    .map(({ id, fields }) => ({
      ...{ id, household, label: text(fields.label), formerly: othersOf(merged, id) },
      ...(typeof fields.ageBand === 'string' && { ageBand: fields.ageBand }),
    }));
}

interface Keys {
  primaryKeys(): PromiseLike<Id[]>;
}
interface Ops {
  toArray(): PromiseLike<{ subjectId: Id }[]>;
}

/** The views of the subjects in either face, without the void ones. */
export async function rowsOf(book: Book, shadow: Keys, { local }: { local: Ops }): Promise<Row[]> {
  const ids = [...(await shadow.primaryKeys()), ...(await subjectIds(local))];
  const subjects = await loadSubjects(book, ids);
  return [...subjects.values()].flatMap((subject) => {
    const row = viewOf(subject, book.userId);
    return row && !row.voided ? [row] : [];
  });
}
