/**
 * A phone that the commune has revoked: its keys go, all that could be read with them, and its colleagues' names. What was not sent stays
 * as it is sealed, and still goes out: the commune keeps it apart (nothing but a verdict removes an unsent op).
 */
import type { Id } from '../domain/ids.ts';
import type { Book } from './book.ts';
import type { EnrolledUser, Phone } from './phone.ts';
import { lastTurn } from './turns.ts';

/** What the commune said, and the last turn (`turns`) when it was asked. */
export interface Revocation {
  revokedAt: number;
  /** Whose link was taken later is on another phone, as the commune sees it, and is not spoken of. */
  turn: number;
}

/** The last turn that a request of this book's speaks for. */
export const turnOf = async (phone: Phone, book: Book): Promise<number> =>
  // A link that was taken halfway stands in the book only.
  Math.max(await lastTurn(phone), (await book.state()).enrolledAt ?? 0);

const isMeant = ({ enrolledAt = 0 }: { enrolledAt?: number }, { turn }: Revocation): boolean =>
  enrolledAt <= turn;

/** All users of this phone: it was revoked, not one of them. The screens go first, so that nobody saves meanwhile. */
export async function giveUp(
  phone: Phone,
  book: Book,
  openBook: (userId: Id) => Book,
  said: Revocation,
): Promise<void> {
  const { revokedAt } = said;
  const isNews = (user: EnrolledUser) => user.revokedAt === undefined && isMeant(user, said);
  await phone.users.filter(isNews).modify({ revokedAt, 'profile.members': [] });
  for (const { userId } of await phone.users.toArray()) {
    const own = userId === book.userId ? book : openBook(userId);
    await destroyReadable(own, said);
    if (own !== book) own.close();
  }
}

/** Told with each answer, done once. */
async function destroyReadable(book: Book, said: Revocation): Promise<void> {
  await book.transaction('rw', book.tables, async () => {
    const meta = await book.state();
    if ((meta.revokedAt ?? null) !== null || !isMeant(meta, said)) return;
    const { revokedAt } = said;
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
