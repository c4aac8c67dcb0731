/** The outbox: packs of ops on their way. Opaque bytes for all but the moment in which ops are added. */
import type { Id } from '../domain/ids.ts';
import type { Op } from '../domain/op.ts';
import { encodePack } from '../wire/codec.ts';
import { CODEC_COLUMNS_1, PACK_OPS, SEAL_HPKE_PSK, SEAL_NONE, type Pack } from '../wire/pack.ts';
import { sealerOf, type SealsOnce } from '../wire/seal.ts';
import type { Book, PackRow } from './book.ts';
import { openOps } from './faces.ts';
import { sealingOf, type Sealing } from './session.ts';

/** What new ops are packed with. */
export interface Packing {
  /** The pack that takes more ops, with those that it holds; none, when the last one was full or frozen. */
  open: PackRow | undefined;
  before: Op[];
  sealing: Sealing | null;
}

export async function packingOf(book: Book): Promise<Packing> {
  const held = async () => {
    const open = await book.packs.where('state').equals('open').first();
    return { open, before: open ? await opsOf(book, open) : [] };
  };
  const [{ open, before }, sealing] = await Promise.all([held(), sealingOf(book)]);
  return { open, before, sealing };
}

/** The packs that hold these new ops: the open one again with them, and new ones as it fills. */
export async function packsWith(
  book: Book,
  writer: Id,
  { open, before, sealing }: Packing,
  ops: Op[],
): Promise<PackRow[]> {
  const all = [...before, ...ops];
  const parts = Array.from({ length: Math.ceil(all.length / PACK_OPS) }, (_, i) =>
    all.slice(i * PACK_OPS, (i + 1) * PACK_OPS),
  );
  const pack = (part: Op[], state: PackRow['state']) => packOf(book, writer, sealing, part, state);
  try {
    const made = await Promise.all(
      parts.map((part) => pack(part, part.length < PACK_OPS ? 'open' : 'frozen')),
    );
    packed.set(book, { bytes: made.at(-1)!.bytes, ops: parts.at(-1)! });
    return made;
  } catch (error) {
    // Together they unfold into more than a pack may hold: what was there is closed, the new ones stand alone.
    if (!open || !(error instanceof Error)) throw error;
    const alone = await Promise.all(ops.map((op) => pack([op], 'frozen')));
    return [{ ...open, state: 'frozen' }, ...alone];
  }
}

/** These ops, encoded and sealed. */
export async function packOf(
  book: Book,
  writer: Id,
  sealing: Sealing | null,
  ops: Op[],
  state: PackRow['state'],
): Promise<PackRow> {
  const plain = encodePack(ops);
  const seqs = { firstSeq: ops[0]?.seq ?? 0, lastSeq: ops.at(-1)?.seq ?? 0, codec: CODEC_COLUMNS_1 };
  if (!sealing) return { ...seqs, seal: SEAL_NONE, kid: 0, bytes: plain, state };
  const { kid } = sealing.key;
  const seal = await sealerFor(book, sealing);
  const bytes = await seal(plain, { writer, ...seqs, kid });
  return { ...seqs, seal: SEAL_HPKE_PSK, kid, bytes, state, sealedAs: sealing.mark };
}

interface Ready {
  mark: string;
  seal: SealsOnce;
}
const ready = new WeakMap<Book, Ready>();

/** Opens the open pack and makes the next one's seal ready, while nobody waits for it. */
export async function readyToPack(book: Book): Promise<void> {
  const { open, before, sealing } = await packingOf(book);
  if (open) packed.set(book, { bytes: open.bytes, ops: before });
  if (!sealing || ready.get(book)?.mark === sealing.mark) return;
  ready.set(book, { mark: sealing.mark, seal: await sealerOf(sealing.key, sealing.secret) });
}

async function sealerFor(book: Book, { key, secret, mark }: Sealing): Promise<SealsOnce> {
  const made = ready.get(book);
  ready.delete(book);
  return made?.mark === mark ? made.seal : sealerOf(key, secret);
}

/** What this page packed last, or opened. Nothing else has those bytes, so they hold these ops whatever has happened meanwhile. */
const packed = new WeakMap<Book, { bytes: Uint8Array; ops: Op[] }>();

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

async function opsOf(book: Book, { firstSeq, lastSeq, bytes }: Pack): Promise<Op[]> {
  const last = packed.get(book);
  if (last && sameBytes(last.bytes, bytes)) return last.ops;
  const stored = await book.overlay.where('seq').between(firstSeq, lastSeq, true, true).sortBy('seq');
  return (await openOps(book, stored)).map(({ op }) => op);
}

/**
 * The packs to send now, oldest first and within `budget` bytes (one at least). The open pack goes along unless a
 * pack that was tried before still waits: in patchy coverage new ops gather instead of becoming forty packs of one.
 */
export async function packsToSend(book: Book, budget: number): Promise<PackRow[]> {
  const packs = await book.packs.where('state').anyOf('open', 'frozen', 'tried').sortBy('firstSeq');
  const tried = packs.some((pack) => pack.state === 'tried');
  return withinBudget(tried ? packs.filter((pack) => pack.state !== 'open') : packs, budget);
}

/** As they are kept from the moment in which they go out: what may have arrived never changes again. */
export const onTheirWay = (packs: readonly PackRow[]): PackRow[] =>
  packs.filter((pack) => pack.state !== 'tried').map((pack) => ({ ...pack, state: 'tried' }));

function withinBudget(packs: PackRow[], budget: number): PackRow[] {
  let bytes = 0;
  const end = packs.findIndex((pack, i) => (bytes += pack.bytes.length) > budget && i > 0);
  return end < 0 ? packs : packs.slice(0, end);
}

/** The packs that take no more ops. */
export const closedPacks = (book: Book): Promise<PackRow[]> =>
  book.packs.where('state').anyOf('frozen', 'tried').sortBy('firstSeq');
