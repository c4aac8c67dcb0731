/** How far the teams have come: which households were never visited, and which want to be visited again. */
import type { Day } from '../domain/day.ts';
import type { Id } from '../domain/ids.ts';
import type { Row } from '../domain/merge.ts';
import type { Book } from './book.ts';
import { loadSubjects, storedAt, viewOf } from './faces.ts';
import { households, mergedOn, type HouseholdItem } from './read.ts';

/** `again`: nobody was at home, or a return was agreed, and nobody has been there since. */
export type Reached = 'never' | 'again' | 'done';
export interface Coverage {
  item: HouseholdItem;
  reached: Reached;
  /** The day of the last visit; '' for none. */
  day: Day;
}

const WANTS_AGAIN: readonly unknown[] = ['comeBack', 'nobodyHome'];

/** Every household of these villages, in the order of the list. Opens one visit of each household, the last. */
export async function coverageOf(book: Book, villages: readonly number[]): Promise<Coverage[]> {
  const [items, last] = await Promise.all([households(book, villages), lastVisits(book, villages)]);
  return items.map((item) => {
    const visit = last.get(item.id);
    if (!visit) return { item, reached: 'never', day: '' };
    const reached = WANTS_AGAIN.includes(visit.fields.result) ? 'again' : 'done';
    return { item, reached, day: String(visit.fields.day) };
  });
}

interface Dated {
  id: Id;
  household: Id;
  day: Day;
}

/** The last visit of each household, by the id it has now: by its day, and of one day the one that was begun last (ids grow). */
async function lastVisits(book: Book, villages: readonly number[]): Promise<Map<Id, Row>> {
  const keys = villages.map((village) => [village, 'visit']);
  const stored = await storedAt(book.shadow, '[village+kind]', keys);
  const ops = (await book.overlay.toArray()).filter(({ kind }) => kind === 'visit');
  const local = await loadSubjects(
    book,
    ops.map((op) => op.subjectId),
  );
  const views = [...local.values()].flatMap((subject) => viewOf(subject, book.userId) ?? []);
  const merged = await mergedOn(book);
  const last = new Map<Id, Dated>();
  const dated = [
    ...stored.filter(({ id, review }) => review !== 'voided' && !local.has(id)),
    ...views.filter(({ voided }) => !voided).map(datedOf),
  ];
  for (const visit of dated) {
    const household = merged.root(visit.household);
    if (isAfter(visit, last.get(household))) last.set(household, visit);
  }
  const rows = await loadSubjects(
    book,
    [...last.values()].map(({ id }) => id),
  );
  const opened = [...last].map(([household, { id }]) => {
    const subject = rows.get(id);
    return [household, subject ? viewOf(subject, book.userId) : null] as const;
  });
  return new Map(opened.flatMap(([household, row]) => (row ? [[household, row] as const] : [])));
}

const datedOf = ({ id, fields }: Row): Dated => ({
  id,
  household: String(fields.household),
  day: String(fields.day),
});

const isAfter = (one: Dated, other: Dated | undefined): boolean =>
  !other || one.day > other.day || (one.day === other.day && one.id > other.id);
