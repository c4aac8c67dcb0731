/** Enrolment as the phone keeps it: the user in the phone's list, his read credential behind his vault. */
import type { Id } from '../domain/ids.ts';
import { dayOf, type Day } from '../domain/day.ts';
import { areaOf, type Profile } from '../domain/roles.ts';
import type { EnrolReply } from '../wire/reply.ts';
import type { Book } from './book.ts';
import { newId, type Edge } from './edge.ts';
import type { EnrolledUser, LeftVillage, Phone } from './phone.ts';
import { nextTurn } from './turns.ts';
import type { AuthorSecret, PackKey } from '../wire/seal.ts';
import { base64url, bytesOfBase64url } from '../wire/base64url.ts';

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
  { profile, profileHash, readCredential, authorSecret }: EnrolReply,
  openBook: (userId: Id) => Book,
): Promise<Book> {
  const book = openBook(profile.userId);
  const enrolledAt = await nextTurn(phone, book.edge.now());
  await keepEnrolment(book, { readCredential, authorSecret, packKey: profile.packKey }, enrolledAt);
  const usedAt = await nextTurn(phone, book.edge.now());
  await phone.transaction('rw', phone.users, async () => {
    const left = leftBy(await phone.users.get(profile.userId), profile, dayOf(book.edge.now()));
    await phone.users.put({ userId: profile.userId, profile, profileHash, left, usedAt, enrolledAt });
  });
  await phone.claims.clear();
  return book;
}

interface Secrets {
  readCredential: string;
  authorSecret: string;
  packKey: Profile['packKey'];
}

const sealedSecret = async (book: Book, key: string, value: unknown) => ({
  key,
  sealed: await book.vault.seal(value),
});

/** All of it or nothing: a giving-up that comes between would leave a book that is open and has no credential. */
async function keepEnrolment(book: Book, secrets: Secrets, enrolledAt: number): Promise<void> {
  const rows = await Promise.all(
    Object.entries(secrets).map(([key, value]) => sealedSecret(book, key, value)),
  );
  await book.transaction('rw', [book.secrets, book.meta], async () => {
    const meta = await book.state();
    await book.secrets.bulkPut(rows);
    await book.meta.put({ ...meta, revokedAt: null, enrolledAt, generation: meta.generation + 1 });
  });
}

async function secretOf<K extends keyof Secrets>(book: Book, key: K): Promise<Secrets[K] | null> {
  if (book.vault.locked) return null;
  const row = await book.secrets.get(key);
  return row ? book.vault.open<Secrets[K]>(row.sealed) : null;
}

/** Null while the vault is locked: then this phone may send and not read. */
export const readCredential = (book: Book): Promise<string | null> => secretOf(book, 'readCredential');

export interface Sealing {
  key: PackKey;
  secret: AuthorSecret;
  /** Tells this sealing from another one, and says nothing of the secret. */
  mark: string;
}

/** What this user's packs are sealed with; null while the vault is locked. */
export async function sealingOf(book: Book): Promise<Sealing | null> {
  const [key, secret] = await Promise.all([secretOf(book, 'packKey'), secretOf(book, 'authorSecret')]);
  if (!key || secret === null) return null;
  const bytes = bytesOfBase64url(secret);
  return {
    key: { kid: key.kid, publicKey: bytesOfBase64url(key.publicKey) },
    secret: { userId: book.userId, key: bytes },
    mark: `${key.kid}.${await shortHash(bytes)}`,
  };
}

async function shortHash(bytes: Uint8Array): Promise<string> {
  return base64url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).subarray(0, 6),
  );
}

/** What the server says anew of the user, the key for his packs included. */
export async function keepProfile(
  phone: Phone,
  book: Book,
  profile: Profile,
  profileHash: string,
): Promise<void> {
  await book.secrets.put(await sealedSecret(book, 'packKey', profile.packKey));
  await phone.transaction('rw', phone.users, async () => {
    const left = leftBy(await phone.users.get(book.userId), profile, dayOf(book.edge.now()));
    await phone.users.update(book.userId, { profile, profileHash, left });
  });
}

/** What is his again, or lives on in what is his, he has not left. */
function leftBy(before: EnrolledUser | undefined, profile: Profile, on: Day): LeftVillage[] {
  const area = areaOf(profile);
  const lately = (before?.profile.villages ?? []).map((village) => ({ village, on }));
  return [...(before?.left ?? []), ...lately].filter(({ village }) => !area.includes(village.id));
}
