/** What is still to do in the villages, and which houses were visited at all. Opens only what may matter. */
import type { Id } from '../domain/ids.ts';
import type { Row } from '../domain/merge.ts';
import { isVisit, workOf, type Work } from '../domain/todo.ts';
import type { Book } from './book.ts';
import { loadSubjects, storedAt, viewOf, viewsOf } from './faces.ts';
import { mergedOn } from './read.ts';

/** By household: where something is still to do. */
export async function openWork(book: Book, villages: readonly number[]): Promise<Map<Id, Work>> {
  const merged = await mergedOn(book);
  const marked = await storedAt(book, 'open', villages);
  const local = await book.overlay.toArray();
  const roots = new Set([...marked, ...local].map(({ household }) => merged.root(household)));
  roots.delete('');
  const ids = [...roots].flatMap((root) => merged.members(root));
  const records = await recordsOf(book, ids);
  const byHousehold = new Map<Id, Row[]>();
  for (const row of records) {
    const household = merged.root(String(row.fields.household));
    byHousehold.set(household, [...(byHousehold.get(household) ?? []), row]);
  }
  return new Map(
    [...byHousehold].flatMap(([household, rows]) => {
      const work = workOf(rows, (person) => merged.root(person));
      return work ? [[household, work] as const] : [];
    }),
  );
}

/** The same of one household; null: nothing. */
export async function workAt(book: Book, household: Id): Promise<Work | null> {
  const merged = await mergedOn(book);
  return workOf(await recordsOf(book, merged.members(household)), (person) => merged.root(person));
}

async function recordsOf(book: Book, households: readonly Id[]): Promise<Row[]> {
  const stored = await storedAt(book, 'household', households);
  const known = new Set(stored.map(({ id }) => id));
  const asked = new Set(households);
  // An op may have moved a record from one of these households to another.
  const local = (await book.overlay.toArray()).filter(
    ({ subjectId, household }) => known.has(subjectId) || asked.has(household),
  );
  return viewsOf(book, stored, local);
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
