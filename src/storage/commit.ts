/**
 * The one way to write: prepare outside, compare inside. Sealing and encoding are asynchronous and would end an
 * IndexedDB transaction, so a write is prepared from a snapshot, and the transaction only compares the snapshot's
 * generation and puts. Page, second tab and worker may all do so at once: who comes second prepares again.
 */
import type { Fact } from '../domain/tally.ts';
import type { Id } from '../domain/ids.ts';
import { FIGURES_MARK } from '../domain/figures.ts';
import { dropCopies, keepCopies, rightCopies } from './copies.ts';
import { allCounted, clearFigures, moveFigures } from './figures.ts';
import type { Book, LinkRow, LossRow, Meta, NoticeRow, OverlayOp } from './book.ts';
import type { PackRow, SentPack, ShadowRow } from './book.ts';

export interface Write {
  shadow?: ShadowRow[];
  /** Drops the kept figures: `facts` and `links` are of everything. */
  freshFigures?: boolean;
  /** Drops all that the server said, with the figures that came of it, before anything else of this write. */
  freshShadow?: boolean;
  dropShadow?: Id[];
  overlay?: OverlayOp[];
  dropOverlay?: Id[];
  packs?: PackRow[];
  dropPacks?: number[];
  sent?: SentPack[];
  dropSent?: number[];
  facts?: Fact[];
  losses?: LossRow[];
  notices?: NoticeRow[];
  /** Subjects that were merged, or set apart again. */
  links?: LinkRow[];
  dropDraft?: string;
  meta?: Partial<Meta>;
}

const ATTEMPTS = 50;

/** Whose turn it is in this page or worker: without it a slow writer would starve beside quick ones. */
const turns = new WeakMap<Book, Promise<unknown>>();

/**
 * Runs `prepare` on the present state and commits what it returns in one strict transaction, or nothing.
 * `null` from `prepare` means there is nothing to do. Resolves after the disk has it.
 */
export function commit(book: Book, prepare: (meta: Meta) => Promise<Write | null>): Promise<boolean> {
  const turn = (turns.get(book) ?? Promise.resolve()).then(() => attempt(book, prepare));
  turns.set(
    book,
    turn.catch(() => undefined),
  );
  return turn;
}

async function attempt(book: Book, prepare: (meta: Meta) => Promise<Write | null>): Promise<boolean> {
  for (let tries = 0; tries < ATTEMPTS; tries++) {
    const before = await book.state();
    if (before.figures !== FIGURES_MARK && !book.vault.locked) {
      await put(book, await countedAnew(book), before.generation);
      continue;
    }
    const write = await prepare(before);
    if (!write) return false;
    if (await putWithCopies(book, write, before)) return true;
  }
  throw new Error('the book changes faster than it can be written');
}

/** By today's table: a change of figures that were counted by another one would be wrong for ever. */
async function countedAnew(book: Book): Promise<Write> {
  return { freshFigures: true, ...(await allCounted(book)), meta: { figures: FIGURES_MARK } };
}

/**
 * The second copies are made beside the transaction: each takes about as long as the other, and whoever saves waits for
 * both. What then did not come about must not stay in place of what the book has.
 */
async function putWithCopies(book: Book, write: Write, { writer, generation }: Meta): Promise<boolean> {
  const copied = keepCopies(book, writer, write.packs);
  let written = false;
  try {
    written = await put(book, write, generation);
  } finally {
    await copied;
    if (!written) await rightCopies(book, writer, write.packs);
  }
  if (written) await dropCopies(book, writer, write);
  return written;
}

const tables = (book: Book) =>
  [
    book.meta,
    book.overlay,
    book.packs,
    book.sent,
    book.shadow,
    book.cells,
    book.references,
    book.losses,
    book.notices,
    book.links,
    book.drafts,
  ] as const;

/** False, and nothing written, when another write came between. */
function put(book: Book, write: Write, generation: number): Promise<boolean> {
  return book.transaction('rw', [...tables(book)], async () => {
    // Together: on a slow phone each wait for an answer costs more than what is asked.
    const counts = (write.facts?.length ?? 0) > 0 || (write.links?.length ?? 0) > 0;
    const [meta, links] = await Promise.all([book.state(), counts ? book.links.toArray() : []]);
    if (meta.generation !== generation) return false;
    if (write.freshShadow) await book.shadow.clear();
    const isFresh = write.freshShadow === true || write.freshFigures === true;
    if (isFresh) await clearFigures(book);
    await Promise.all([
      write.dropShadow && book.shadow.bulkDelete(write.dropShadow),
      write.dropOverlay && dropOps(book, write.dropOverlay),
      write.dropPacks && book.packs.bulkDelete(write.dropPacks),
      write.dropSent && book.sent.bulkDelete(write.dropSent),
    ]);
    await Promise.all([
      // First: it reads before it writes, and the others are written meanwhile.
      moveFigures(book, write.facts ?? [], write.links ?? [], isFresh ? [] : links),
      write.shadow && book.shadow.bulkPut(write.shadow),
      write.overlay && book.overlay.bulkPut(write.overlay),
      write.packs && book.packs.bulkPut(write.packs),
      write.sent && book.sent.bulkPut(write.sent),
      write.losses && book.losses.bulkPut(write.losses),
      write.notices && book.notices.bulkPut(write.notices),
      write.dropDraft !== undefined && book.drafts.delete(write.dropDraft),
      book.meta.put({ ...meta, ...write.meta, generation: generation + 1 }),
    ]);
    return true;
  });
}

/** Mostly they are all that is here: one question then, where each by itself would be a thousand after a long week. */
async function dropOps(book: Book, ids: readonly Id[]): Promise<void> {
  // To clear what is empty would still be a change to whoever watches it.
  if (ids.length === 0) return;
  const gone = new Set(ids);
  const here = await book.overlay.toCollection().primaryKeys();
  return here.every((id) => gone.has(id)) ? book.overlay.clear() : book.overlay.bulkDelete([...gone]);
}
