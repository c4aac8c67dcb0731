/** Enrolment as the phone keeps it: the user in the phone's list, his read credential behind his vault. */
import type { Id } from '../domain/ids.ts';
import type { Profile } from '../domain/roles.ts';
import type { EnrolReply } from '../wire/reply.ts';
import type { Book } from './book.ts';
import { newId, type Edge } from './edge.ts';
import type { Phone } from './phone.ts';

/** The claim under which this code is asked for: kept, so that a lost answer can be asked for again. */
export async function claimOf(phone: Phone, code: string, edge: Edge): Promise<Id> {
  return phone.transaction('rw', phone.claims, async () => {
    const begun = await phone.claims.get(code);
    const claim = begun?.claim ?? newId(edge);
    if (!begun) await phone.claims.add({ code, claim });
    return claim;
  });
}

/** Takes the user in: his book is there with its credential before he is on the list. */
export async function keepUser(
  phone: Phone,
  { profile, profileHash, readCredential }: EnrolReply,
  openBook: (userId: Id) => Book,
): Promise<Book> {
  const book = openBook(profile.userId);
  const sealed = await book.vault.seal(readCredential);
  await book.secrets.put({ key: 'readCredential', sealed });
  await phone.users.put({ userId: profile.userId, profile, profileHash, usedAt: book.edge.now() });
  await phone.claims.clear();
  return book;
}

/** Null while the vault is locked: then this phone may send and not read. */
export async function readCredential(book: Book): Promise<string | null> {
  if (book.vault.locked) return null;
  const row = await book.secrets.get('readCredential');
  return row ? book.vault.open<string>(row.sealed) : null;
}

export const keepProfile = (
  phone: Phone,
  userId: Id,
  profile: Profile,
  profileHash: string,
): Promise<number> => phone.users.update(userId, { profile, profileHash });
