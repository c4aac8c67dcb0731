/** The daily comparison with the commune: which months this phone has, and those that differ put right. */
import type { Id } from '../domain/ids.ts';
import type { Row } from '../domain/merge.ts';
import { monthOf, monthSums, type MonthSum } from '../wire/checksum.ts';
import type { Change, SyncReply } from '../wire/reply.ts';
import type { Book } from './book.ts';
import { commit } from './commit.ts';

async function allRows(book: Book): Promise<Row[]> {
  const rows = await book.shadow.toArray();
  return Promise.all(rows.map(({ sealed }) => book.vault.open<Row>(sealed)));
}

/** Over what the server said and nothing else: what waits here is no difference. */
export const sumsOf = async (book: Book): Promise<MonthSum[]> => monthSums(await allRows(book));

/** What takes the place of the months that differ: their rows, and those here that the commune does not have. */
export async function repairs(
  book: Book,
  { repair = [] }: SyncReply,
): Promise<{ changes: Change[]; gone: Id[] }> {
  if (repair.length === 0) return { changes: [], gone: [] };
  const months = new Set(repair.map(({ month }) => month));
  const changes = repair.flatMap((one) => one.changes);
  const stays = new Set(changes.map(({ id }) => id));
  const rows = (await allRows(book)).filter(({ createdAt }) => months.has(monthOf(createdAt)));
  return { changes, gone: rows.map(({ id }) => id).filter((id) => !stays.has(id)) };
}

/** The next answer starts the rows over. Until it is here the old ones stay on show; no waiting op is touched. */
export const readAnew = (book: Book): Promise<boolean> =>
  commit(book, () => Promise.resolve({ meta: { cursor: '', caughtUp: false } }));
