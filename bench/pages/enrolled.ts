/** The book of this page's one user, enrolled the first time. */
import { Book } from '../../src/storage/book.ts';
import { realEdge, type Edge } from '../../src/storage/edge.ts';
import { realMirror } from '../../src/storage/mirror.ts';
import { Phone } from '../../src/storage/phone.ts';
import { claimOf, keepUser } from '../../src/storage/session.ts';
import { httpWire } from '../../src/sync/transport.ts';
import { benchNow } from './records.ts';

export const phone = new Phone();

/** What the clock says; a page that fills a book lets it follow its records. */
export const clock = { now: benchNow };
export const edge: Edge = { now: () => clock.now(), random: realEdge.random };

export const openBook = (userId: string) => new Book(userId, { edge, mirror: realMirror() });

export async function enrolledBook(code: string): Promise<Book> {
  const user = await phone.users.toCollection().first();
  if (user) return openBook(user.userId);
  const answer = await httpWire.enrol(code, await claimOf(phone, code, edge));
  if (!answer.ok) throw new Error(answer.error.code);
  return keepUser(phone, answer.value, openBook);
}
