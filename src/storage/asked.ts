/** What this user passed up to the commune (vướng mắc), with the answers that came back. */
import type { Book } from './book.ts';
import { idsAt } from './faces.ts';
import { entriesOf, type Entry } from './read.ts';

const MOST = 5;

/** His own, the newest first; those that still wait on this phone are shown where waiting records are. */
export async function asked(book: Book, villages: readonly number[]): Promise<Entry[]> {
  const kinds = villages.map((village) => [village, 'difficulty']);
  const ids = await idsAt(book.shadow, '[village+kind]', kinds);
  const entries = await entriesOf(book, ids);
  return entries
    .filter(({ row }) => row.author === book.userId && !row.voided)
    .sort((a, b) => b.row.createdAt - a.row.createdAt)
    .slice(0, MOST);
}
