/** Is there room on this phone? A browser's estimate is a guess; writing is the only way to know. */
import { Dexie } from 'dexie';
import type { Book } from './book.ts';
import { commit } from './commit.ts';

/** A full disk shows as the abort of a transaction, with its reason inside. */
export function namesOf(error: unknown): string[] {
  const inner: unknown = error instanceof Dexie.DexieError ? error.inner : null;
  return [error, inner].map((one) => (one instanceof Error || one instanceof DOMException ? one.name : ''));
}
export const isFull = (error: unknown): boolean => namesOf(error).includes('QuotaExceededError');

/** More than a field day of records and what the feed may bring with it. */
const CANARY_PARTS = 8;
const PART_BYTES = 64 * 1024;
const CANARY = 'canary';

/** Writes as much as the next days may need and takes it away again; remembers when that failed. */
export async function feelRoom(book: Book): Promise<boolean> {
  const roomy = await canary(book);
  await commit(book, ({ tight = false }) =>
    Promise.resolve(tight === !roomy ? null : { meta: { tight: !roomy } }),
  ).catch(() => undefined);
  return roomy;
}

async function canary(book: Book): Promise<boolean> {
  try {
    // Random bytes: a disk that compresses must not be fooled. Browsers give 64 kB of them at once.
    const value = Array.from({ length: CANARY_PARTS }, () => book.edge.random(PART_BYTES));
    await book.secrets.put({ key: CANARY, sealed: { cipher: 0, value } });
    return true;
  } catch (error) {
    if (isFull(error)) return false;
    throw error;
  } finally {
    await book.secrets.delete(CANARY).catch(() => undefined);
  }
}
