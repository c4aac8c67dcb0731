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
 * The packs to send now, oldest first. Only when no frozen pack waits is the open one frozen: in patchy coverage
 * new ops gather instead of becoming forty packs of one.
 */
export async function packsToSend(book: Book): Promise<Pack[]> {
  const waiting = await frozenPacks(book);
  if (waiting.length > 0) return waiting;
  await commit(book, async () => {
    const open = await book.packs.where('state').equals('open').first();
    return open ? { packs: [{ ...open, state: 'frozen' }] } : null;
  });
  return frozenPacks(book);
}

export const frozenPacks = (book: Book): Promise<PackRow[]> =>
  book.packs.where('state').equals('frozen').sortBy('firstSeq');
