/** The outbox: packs of ops on their way. Opaque bytes for all but the moment in which ops are added. */
import type { Op } from '../domain/op.ts';
import { encodePack } from '../wire/codec.ts';
import { CODEC_COLUMNS_1, PACK_OPS, SEAL_NONE, type Pack } from '../wire/pack.ts';
import type { Book, PackRow } from './book.ts';
import { commit } from './commit.ts';
import { openOps } from './faces.ts';

/** The packs that hold these new ops: the open one again with them, and new ones as it fills. */
export async function packsWith(book: Book, ops: Op[]): Promise<PackRow[]> {
  const open = await book.packs.where('state').equals('open').first();
  const before = open ? await opsOf(book, open) : [];
  const all = [...before, ...ops];
  const packs: PackRow[] = [];
  for (let at = 0; at < all.length; at += PACK_OPS) {
    const part = all.slice(at, at + PACK_OPS);
    packs.push({ ...seal(part), state: part.length < PACK_OPS ? 'open' : 'frozen' });
  }
  return packs;
}

function seal(ops: Op[]): Pack {
  const bytes = encodePack(ops);
  return {
    firstSeq: ops[0]!.seq,
    lastSeq: ops.at(-1)!.seq,
    codec: CODEC_COLUMNS_1,
    seal: SEAL_NONE,
    kid: 0,
    bytes,
  };
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
