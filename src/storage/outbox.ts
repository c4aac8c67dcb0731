/** The outbox: packs of ops on their way. Opaque bytes for all but the moment in which ops are added. */
import type { Id } from '../domain/ids.ts';
import type { Op } from '../domain/op.ts';
import { encodePack } from '../wire/codec.ts';
import { CODEC_COLUMNS_1, PACK_OPS, SEAL_HPKE_PSK, SEAL_NONE, type Pack } from '../wire/pack.ts';
import { sealPack } from '../wire/seal.ts';
import type { Book, PackRow } from './book.ts';
import { commit } from './commit.ts';
import { openOps } from './faces.ts';
import { sealingOf } from './session.ts';

/** The pack that takes more ops, with those that it holds; none, when the last one was full or frozen. */
export async function openPack(book: Book): Promise<{ open?: PackRow; before: Op[] }> {
  const open = await book.packs.where('state').equals('open').first();
  return open ? { open, before: await opsOf(book, open) } : { before: [] };
}

/** The packs that hold these new ops: the open one again with them, and new ones as it fills. */
export async function packsWith(
  book: Book,
  writer: Id,
  { open, before }: { open?: PackRow; before: Op[] },
  ops: Op[],
): Promise<PackRow[]> {
  const all = [...before, ...ops];
  const parts = Array.from({ length: Math.ceil(all.length / PACK_OPS) }, (_, i) =>
    all.slice(i * PACK_OPS, (i + 1) * PACK_OPS),
  );
  try {
    return await Promise.all(
      parts.map((part) => packOf(book, writer, part, part.length < PACK_OPS ? 'open' : 'frozen')),
    );
  } catch (error) {
    // Together they unfold into more than a pack may hold: what was there is closed, the new ones stand alone.
    if (!open || !(error instanceof Error)) throw error;
    const alone = await Promise.all(ops.map((op) => packOf(book, writer, [op], 'frozen')));
    return [{ ...open, state: 'frozen' }, ...alone];
  }
}

/** These ops, encoded and sealed with the key of now. */
export async function packOf(book: Book, writer: Id, ops: Op[], state: PackRow['state']): Promise<PackRow> {
  const plain = encodePack(ops);
  const sealing = await sealingOf(book);
  const seqs = { firstSeq: ops[0]?.seq ?? 0, lastSeq: ops.at(-1)?.seq ?? 0, codec: CODEC_COLUMNS_1 };
  if (!sealing) return { ...seqs, seal: SEAL_NONE, kid: 0, bytes: plain, state };
  const { kid } = sealing.key;
  const bytes = await sealPack(plain, { writer, ...seqs, kid }, sealing.key, sealing.secret);
  return { ...seqs, seal: SEAL_HPKE_PSK, kid, bytes, state, sealedAs: sealing.mark };
}

async function opsOf(book: Book, { firstSeq, lastSeq }: Pack): Promise<Op[]> {
  const stored = await book.overlay.where('seq').between(firstSeq, lastSeq, true, true).sortBy('seq');
  return (await openOps(book, stored)).map(({ op }) => op);
}

/**
 * The packs to send now, oldest first and within `budget` bytes (one at least). The open pack goes along unless a
 * pack that was tried before still waits: in patchy coverage new ops gather instead of becoming forty packs of one.
 */
export async function packsToSend(book: Book, budget: number): Promise<Pack[]> {
  let chosen: PackRow[] = [];
  await commit(book, async () => {
    const packs = await book.packs.where('state').anyOf('open', 'frozen', 'tried').sortBy('firstSeq');
    const tried = packs.some((pack) => pack.state === 'tried');
    chosen = withinBudget(tried ? packs.filter((pack) => pack.state !== 'open') : packs, budget);
    const news = chosen.filter((pack) => pack.state !== 'tried');
    return news.length > 0 ? { packs: news.map((pack) => ({ ...pack, state: 'tried' })) } : null;
  });
  return chosen;
}

function withinBudget(packs: PackRow[], budget: number): PackRow[] {
  let bytes = 0;
  const end = packs.findIndex((pack, i) => (bytes += pack.bytes.length) > budget && i > 0);
  return end < 0 ? packs : packs.slice(0, end);
}

/** The packs that take no more ops. */
export const closedPacks = (book: Book): Promise<PackRow[]> =>
  book.packs.where('state').anyOf('frozen', 'tried').sortBy('firstSeq');
