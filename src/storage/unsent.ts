import type { Book } from './book.ts';

/** Ops that have not left this phone. */
export async function opsInOutbox(book: Book): Promise<number> {
  const packs = await book.packs.toArray();
  return packs.reduce((sum, { firstSeq, lastSeq }) => sum + lastSeq - firstSeq + 1, 0);
}
