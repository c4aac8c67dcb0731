/**
 * When the second copies of packs are made, set right and dropped (`mirror`). None of it ever fails or hangs: where
 * there is no room, no Cache Storage, or one that never answers, the book itself is the first copy.
 */
import type { Id } from '../domain/ids.ts';
import type { Pack } from '../wire/pack.ts';
import type { Book, PackRow, SentPack } from './book.ts';
import { inTime } from './inTime.ts';

export const keepCopies = (book: Book, writer: Id, packs: readonly Pack[] = []): Promise<void> =>
  patiently(() => keep(book, writer, packs));

/** A write did not come about: another tab may have put something else there, or nothing is there at all. */
export const rightCopies = (book: Book, writer: Id, packs: readonly Pack[] = []): Promise<void> =>
  patiently(async () => {
    const seqs = packs.map(({ firstSeq }) => firstSeq);
    const rows = [...(await book.packs.bulkGet(seqs)), ...(await book.sent.bulkGet(seqs))];
    const held = rows.flatMap((row) => (row ? [row] : []));
    await keep(book, writer, held);
    await drop(book, writer, without(seqs, held));
  });

/** What this write has put away. A sent pack keeps its copy. */
export const dropCopies = (book: Book, writer: Id, write: PutAway): Promise<void> =>
  patiently(() => {
    const { packs = [], sent = [], dropPacks = [], dropSent = [] } = write;
    return drop(book, writer, without([...dropPacks, ...dropSent], [...packs, ...sent]));
  });

interface PutAway {
  packs?: PackRow[];
  sent?: SentPack[];
  dropPacks?: number[];
  dropSent?: number[];
}

async function keep(book: Book, writer: Id, packs: readonly Pack[]): Promise<void> {
  const copies = packs.map(({ firstSeq, lastSeq, codec, seal, kid, bytes }) => ({
    ...{ firstSeq, lastSeq, codec, seal, kid, bytes },
    ...{ writer, userId: book.userId },
  }));
  if (copies.length > 0) await book.mirror.keep(copies);
}

async function drop(book: Book, writer: Id, firstSeqs: readonly number[]): Promise<void> {
  if (firstSeqs.length > 0) await book.mirror.drop(writer, firstSeqs);
}

function without(firstSeqs: readonly number[], packs: readonly Pack[]): number[] {
  const here = new Set(packs.map(({ firstSeq }) => firstSeq));
  return firstSeqs.filter((seq) => !here.has(seq));
}

/** A browser's Cache Storage may hang: neither "Đã lưu" nor the next write waits for it longer than this. */
const PATIENCE_MS = 3_000;

const patiently = (work: () => Promise<void>): Promise<void> =>
  inTime(PATIENCE_MS, work()).catch(() => undefined);
