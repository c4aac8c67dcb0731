/** What stands in Cần xử lý. */
import type { Book, LossRow } from './book.ts';
import { storedAt } from './faces.ts';
import { entriesOf, type Entry } from './read.ts';
import { sentBack } from './status.ts';

/** Everything that has no good verdict yet, and what the head sent back, oldest first. */
export async function unsettled(book: Book): Promise<Entry[]> {
  const local = await storedAt(book.overlay, 'state', ['waiting', 'held', 'attention']);
  const lost = await book.losses.where('seen').equals(0).toArray();
  const here = new Set([...local, ...lost].map(({ subjectId }) => subjectId));
  const entries = await entriesOf(book, [...here, ...(await sentBack(book))]);
  return entries
    .filter(({ row, state }) => state !== 'received' || here.has(row.id))
    .map((one) => withLoss(one, lost))
    .reverse();
}

/** Nothing else is wrong with it, but not all that was written stands. */
function withLoss(one: Entry, lost: readonly LossRow[]): Entry {
  const loss = lost.find(({ subjectId }) => subjectId === one.row.id);
  if (!loss || one.state === 'attention') return one;
  const [field] = loss.kept;
  const problem = { verdict: 'merged', code: 'merged', ...(field !== undefined && { field }) };
  return { ...one, state: 'attention', problem };
}

/** The others are only on their way: waiting, or withdrawn and waiting to be sent so. */
export const needsPerson = ({ state }: Entry): boolean => state === 'attention' || state === 'returned';
