/** Half-typed forms, sealed like all that a person typed; they survive a killed tab. */
import type { Book, Draft } from './book.ts';

export type { Draft };

/** Before the keys of what was typed into a sheet, which no list shows. */
const SHEET = 'sheet/';

export async function draft(book: Book, key: string): Promise<Draft | undefined> {
  const row = await book.drafts.get(key);
  return row && book.vault.open<Draft>(row.sealed);
}

/** All half-typed forms, the latest first. */
export async function drafts(book: Book): Promise<Draft[]> {
  const rows = (await book.drafts.toArray()).filter(({ key }) => !key.startsWith(SHEET));
  const opened = await Promise.all(rows.map((row) => book.vault.open<Draft>(row.sealed)));
  return opened.sort((a, b) => b.updatedAt - a.updatedAt);
}

export async function keepDraft(book: Book, kept: Draft): Promise<void> {
  const sealed = await book.vault.seal(kept);
  await book.drafts.put({ key: kept.key, sealed });
}

export const dropDraft = (book: Book, key: string): Promise<void> => book.drafts.delete(key);

/** It waits under another key: its own is free for the next form. */
export async function setAside(book: Book, key: string, under: string): Promise<void> {
  const kept = await draft(book, key);
  if (!kept) return;
  const row = { key: under, sealed: await book.vault.seal({ ...kept, key: under }) };
  await book.transaction('rw', book.drafts, () =>
    Promise.all([book.drafts.put(row), book.drafts.delete(key)]),
  );
}

/** What was typed into this sheet; '' for nothing. */
export async function sheetText(book: Book, sheet: string): Promise<string> {
  const row = await book.drafts.get(SHEET + sheet);
  return row ? book.vault.open<string>(row.sealed) : '';
}

/** '' forgets it. */
export async function keepSheetText(book: Book, sheet: string, text: string): Promise<void> {
  const key = SHEET + sheet;
  if (text === '') return book.drafts.delete(key);
  await book.drafts.put({ key, sealed: await book.vault.seal(text) });
}
