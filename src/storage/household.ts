/** What was written down about a household. Apart from the other reads: a form asks for it when it already stands. */
import type { Id } from '../domain/ids.ts';
import type { Book } from './book.ts';
import { entriesOf, mergedOn, subjectIds, type Entry } from './read.ts';

/** All records about a household, newest first. */
export async function entriesOfHousehold(book: Book, household: Id): Promise<Entry[]> {
  const all = (await mergedOn(book)).members(household);
  const asked = all.flatMap((id) => [
    book.shadow.where('household').equals(id).primaryKeys(),
    subjectIds(book.overlay.where('household').equals(id)),
  ]);
  return entriesOf(book, (await Promise.all(asked)).flat());
}
