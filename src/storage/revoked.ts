/**
 * A phone that the commune has revoked: its keys go, all that could be read with them, and its colleagues' names. What was not sent stays
 * as it is sealed, and still goes out: the commune keeps it apart (nothing but a verdict removes an unsent op).
 */
import type { Id } from '../domain/ids.ts';
import type { Book } from './book.ts';
import type { Phone } from './phone.ts';

/** All users of this phone: it was revoked, not one of them. The screens go first, so that nobody saves meanwhile. */
export async function giveUp(
  phone: Phone,
  book: Book,
  openBook: (userId: Id) => Book,
  revokedAt: number,
): Promise<void> {
  const users = await phone.users.toArray();
  if (users.some((user) => user.revokedAt === undefined))
    await phone.users.toCollection().modify({ revokedAt, 'profile.members': [] });
  for (const { userId } of users) {
    const own = userId === book.userId ? book : openBook(userId);
    await destroyReadable(own, revokedAt);
    if (own !== book) own.close();
  }
}

/** Told with each answer, done once. */
async function destroyReadable(book: Book, revokedAt: number): Promise<void> {
  await book.transaction('rw', book.tables, async () => {
    const meta = await book.state();
    if ((meta.revokedAt ?? null) !== null) return;
    const { shadow, overlay, cells, references, losses, links, notices, drafts, secrets } = book;
    const readable = [shadow, overlay, cells, references, losses, links, notices, drafts, secrets];
    await Promise.all(readable.map((table) => table.clear()));
    await book.sent.toCollection().modify((pack) => void delete pack.ops);
    await book.packs.toCollection().modify((pack) => {
      delete pack.ops;
      // Nobody can add to it any more: what it holds is not readable here.
      if (pack.state === 'open') pack.state = 'frozen';
    });
    // Who prepares a save at this moment prepares it again, and hears that he may not.
    const anew = { revokedAt, cursor: '', caughtUp: false, generation: meta.generation + 1 };
    await book.meta.put({ ...meta, ...anew });
  });
}
