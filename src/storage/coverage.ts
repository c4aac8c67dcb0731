/** How far the teams have come: which households were visited, and when last. */
import type { Day } from '../domain/day.ts';
import type { Id } from '../domain/ids.ts';
import type { Row } from '../domain/merge.ts';
import type { Book } from './book.ts';
import { loadSubjects, storedAt, viewOf } from './faces.ts';
import { mergedOn } from './read.ts';

/** The day of the last visit of each household that was visited, whoever made it, by the id that it has now. */
export async function lastVisits(book: Book, villages: readonly number[]): Promise<Map<Id, Day>> {
  const keys = villages.map((village) => [village, 'visit']);
  const stored = await storedAt(book.shadow, '[village+kind]', keys);
  const ops = (await book.overlay.toArray()).filter(({ kind }) => kind === 'visit');
  const local = await loadSubjects(
    book,
    ops.map((op) => op.subjectId),
  );
  const views = [...local.values()].flatMap((subject) => viewOf(subject, book.userId) ?? []);
  const merged = await mergedOn(book);
  const last = new Map<Id, Day>();
  const dated = [
    ...stored.filter(({ id, review }) => review !== 'voided' && !local.has(id)),
    ...views.filter(({ voided }) => !voided).map(datedOf),
  ];
  for (const { household, day } of dated) {
    const id = merged.root(household);
    if (day > (last.get(id) ?? '')) last.set(id, day);
  }
  return last;
}

const datedOf = ({ fields }: Row): { household: Id; day: Day } => ({
  household: String(fields.household),
  day: String(fields.day),
});
