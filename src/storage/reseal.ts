/**
 * What the commune could not open (the key or the secret it was sealed with is gone there) is sealed again with
 * those of now: the same ops under the same numbers. Once for each sealing, or a fault of the server's would make
 * the phone send for ever.
 */
import type { Op } from '../domain/op.ts';
import type { Book, OverlayOp, PackRow, SentPack } from './book.ts';
import { commit } from './commit.ts';
import { packOf } from './outbox.ts';
import { sealingOf, type Sealing } from './session.ts';

/** @returns whether something goes out again */
export async function sealAnew(book: Book): Promise<boolean> {
  const sealing = await sealingOf(book);
  if (!sealing) return false;
  return commit(book, async ({ writer }) => {
    const unopened = await book.sent.where('unopened').notEqual(sealing.mark).toArray();
    const packs = (await Promise.all(unopened.map((pack) => again(book, writer, sealing, pack)))).flat();
    if (packs.length === 0) return null;
    return {
      packs,
      dropSent: packs.map(({ firstSeq }) => firstSeq),
      overlay: (await Promise.all(packs.map((pack) => waitingOps(book, pack)))).flat(),
    };
  });
}

async function again(
  book: Book,
  writer: string,
  sealing: Sealing,
  { ops = [] }: SentPack,
): Promise<PackRow[]> {
  if (ops.length === 0) return [];
  const opened = await Promise.all(ops.map((sealed) => book.vault.open<Op>(sealed)));
  return [{ ...(await packOf(book, writer, sealing, opened, 'frozen')), ops }];
}

async function waitingOps(book: Book, { firstSeq, lastSeq }: PackRow): Promise<OverlayOp[]> {
  const rows = await book.overlay.where('seq').between(firstSeq, lastSeq, true, true).toArray();
  return rows.map(({ verdict: _, ...op }) => ({ ...op, state: 'waiting' }));
}
