/** Half-typed forms, sealed like all that a person typed; they survive a killed tab. */
import type { Book, Draft } from './book.ts';

export type { Draft };

export async function draft(book: Book, key: string): Promise<Draft | undefined> {
  const row = await book.drafts.get(key);
  return row && book.vault.open<Draft>(row.sealed);
}

/** All drafts, the latest first. */
export async function drafts(book: Book): Promise<Draft[]> {
  const rows = await book.drafts.toArray();
  const opened = await Promise.all(rows.map((row) => book.vault.open<Draft>(row.sealed)));
  return opened.sort((a, b) => b.updatedAt - a.updatedAt);
}

export async function keepDraft(book: Book, kept: Draft): Promise<void> {
  const sealed = await book.vault.seal(kept);
  await book.drafts.put({ key: kept.key, sealed });
}

export const dropDraft = (book: Book, key: string): Promise<void> => book.drafts.delete(key);
