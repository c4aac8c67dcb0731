/** A phone in a test: the real book on an IndexedDB of its own, with a clock and dice that the test holds. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import type { Id } from '../../src/domain/ids.ts';
import { Book } from '../../src/storage/book.ts';
import { newId, type Edge } from '../../src/storage/edge.ts';
import { Phone } from '../../src/storage/phone.ts';
import type { Intent } from '../../src/storage/subjects.ts';
import type { Vault } from '../../src/storage/vault.ts';

/** xorshift32: the same dice for the same seed. */
export function dice(seed: number): (bytes: number) => Uint8Array {
  let state = seed | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 255;
  };
  return (bytes) => Uint8Array.from({ length: bytes }, next);
}

export const NOON = Date.parse('2026-11-20T05:00:00Z');

export interface TestPhone {
  edge: Edge & { at: number };
  indexedDB: IDBFactory;
  phone: Phone;
  openBook(userId: Id, vault?: Vault): Book;
}

export function makePhone(seed: number, at = NOON): TestPhone {
  const edge = { at, now: () => edge.at, random: dice(seed * 2654435761) };
  const indexedDB = new IDBFactory();
  const own = { indexedDB, IDBKeyRange };
  return {
    edge,
    indexedDB,
    phone: new Phone(own),
    openBook: (userId, vault) => new Book(userId, { edge, ...own, ...(vault && { vault }) }),
  };
}

/** A new subject, as a form hands it over. */
export function creation(book: Book, kind: string, fields: Fields): Intent {
  const opId = newId(book.edge);
  return { opId, subjectId: opId, kind, type: 'create', base: null, fields };
}

export const visitFields = (household: Id, more: Fields = {}): Fields => ({
  village: 7,
  day: '2026-11-20',
  household,
  result: 'guided',
  topics: ['cashless'],
  ...more,
});
