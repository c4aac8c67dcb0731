/** What is still to do in the villages, and which houses were visited at all. Opens only what may matter. */
import type { Id } from '../domain/ids.ts';
import type { Groups } from '../domain/links.ts';
import type { Row } from '../domain/merge.ts';
import { isVisit, workOf, type Work } from '../domain/todo.ts';
import type { Book, ShadowRow } from './book.ts';
import { loadSubjects, storedAt, viewOf, viewsOf } from './faces.ts';
import { mergedOn } from './read.ts';

/** By household; null: nothing is left there. */
export type WorkByHousehold = ReadonlyMap<Id, Work | null>;

/** Where something is still to do: what ops of this phone are about is judged with them. */
export function openWork(received: WorkByHousehold, local: WorkByHousehold): ReadonlyMap<Id, Work> {
  const all = new Map([...received, ...local]);
  return new Map([...all].flatMap(([household, work]) => (work ? [[household, work] as const] : [])));
}

/** By the records that the commune has. This reads most of a village, and no save on this phone makes it read again. */
export async function receivedWork(book: Book, villages: readonly number[]): Promise<WorkByHousehold> {
  const merged = await mergedOn(book);
  const marked = await storedAt(book.shadow, 'open', villages);
  const roots = new Set(marked.map(({ household }) => merged.root(household)));
  const stored = await rowsAt(book, membersOf(merged, roots));
  return workBy(merged, roots, await viewsOf(book, stored, []));
}

/** Of each household that an op of this phone is about, by all its records. */
export async function localWork(book: Book): Promise<WorkByHousehold> {
  const merged = await mergedOn(book);
  const local = await book.overlay.toArray();
  const moved = await book.shadow.bulkGet(local.map(({ subjectId }) => subjectId));
  // An op may have moved a record from one household to another.
  const named = [...local, ...moved].flatMap((one) => one?.household ?? []);
  const roots = new Set(named.filter((id) => id !== '').map((id) => merged.root(id)));
  return workBy(merged, roots, await recordsOf(book, membersOf(merged, roots)));
}

/** The same of one household. */
export async function workAt(book: Book, household: Id): Promise<Work | null> {
  const merged = await mergedOn(book);
  return workOf(await recordsOf(book, merged.members(household)), (person) => merged.root(person));
}

const membersOf = (merged: Groups, roots: Iterable<Id>): Id[] =>
  [...roots].flatMap((root) => merged.members(root));

function workBy(merged: Groups, roots: Iterable<Id>, records: readonly Row[]): WorkByHousehold {
  const rows = new Map<Id, Row[]>([...roots].map((root) => [root, []]));
  for (const row of records) rows.get(merged.root(String(row.fields.household)))?.push(row);
  const same = (person: Id) => merged.root(person);
  return new Map([...rows].map(([root, ofHousehold]) => [root, workOf(ofHousehold, same)]));
}

async function recordsOf(book: Book, households: readonly Id[]): Promise<Row[]> {
  const stored = await rowsAt(book, households);
  const known = new Set(stored.map(({ id }) => id));
  const asked = new Set(households);
  const local = (await book.overlay.toArray()).filter(
    ({ subjectId, household }) => known.has(subjectId) || asked.has(household),
  );
  const rows = await viewsOf(book, stored, local);
  // An op may also have moved one away.
  return rows.filter(({ fields }) => asked.has(String(fields.household)));
}

const AT_ONCE = 50;
/** For one household so many rows may be read and thrown away. */
const ROWS_EACH = 40;

/**
 * The rows of these households. On a slow phone a question costs more than ten rows: where most of what is stored is
 * asked for, as on a member's phone, neighbours in the index are asked for together.
 */
async function rowsAt(book: Book, households: readonly Id[]): Promise<ShadowRow[]> {
  const asked = new Set(households);
  const sorted = [...asked].sort();
  const between = (ids: readonly Id[]) =>
    book.shadow.where('household').between(ids[0], ids.at(-1), true, true);
  if (sorted.length < AT_ONCE || (await between(sorted).count()) > sorted.length * ROWS_EACH)
    return storedAt(book.shadow, 'household', sorted);
  const rows: ShadowRow[] = [];
  for (let from = 0; from < sorted.length; from += AT_ONCE)
    rows.push(...(await between(sorted.slice(from, from + AT_ONCE)).toArray()));
  return rows.filter(({ household }) => asked.has(household));
}

/** Households with a visit that stands, by the ids they have now. */
export async function visitedHouseholds(book: Book): Promise<Set<Id>> {
  const merged = await mergedOn(book);
  const [known, local] = await Promise.all([
    book.shadow.orderBy('visited').uniqueKeys(),
    book.overlay.filter(({ kind }) => kind === 'visit').toArray(),
  ]);
  const views = await loadSubjects(
    book,
    local.map(({ subjectId }) => subjectId),
  );
  const own = [...views.values()].flatMap((subject) => viewOf(subject, book.userId) ?? []).filter(isVisit);
  const ids = [...known.map(String), ...own.map(({ fields }) => String(fields.household))];
  return new Set(ids.map((id) => merged.root(id)));
}
