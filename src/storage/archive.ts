/** Packs that have left the outbox: kept until a backup of the server holds them, and sent again after a restore. */
import type { Pack } from '../wire/pack.ts';
import type { SyncReply } from '../wire/reply.ts';
import type { Book, Meta, PackRow, SentPack } from './book.ts';
import type { Write } from './commit.ts';
import { closedPacks } from './outbox.ts';

/** A pack leaves the outbox when every op in it has a verdict; it is kept in the archive until a backup has it. */
export async function settledPacks(
  book: Book,
  { verdicts, unopened, durableSeq }: SyncReply,
): Promise<Partial<Write>> {
  const final = new Set(verdicts.filter((one) => one.verdict !== 'later').map((one) => one.seq));
  const kept = new Set(unopened.map((one) => one.firstSeq));
  const settled = (await closedPacks(book)).filter(
    (pack) => kept.has(pack.firstSeq) || numbersOf(pack).every((seq) => final.has(seq)),
  );
  const durable = await book.sent.where('firstSeq').belowOrEqual(durableSeq).toArray();
  return {
    dropPacks: settled.map((pack) => pack.firstSeq),
    sent: await Promise.all(settled.map((pack) => sentPack(book, pack, kept.has(pack.firstSeq)))),
    dropSent: durable.filter((pack) => pack.lastSeq <= durableSeq).map((pack) => pack.firstSeq),
  };
}

async function sentPack(book: Book, { state: _, ...pack }: PackRow, unopened: boolean): Promise<SentPack> {
  const ops = pack.ops ?? (await sealedOps(book, pack));
  return { ...pack, ...(ops && { ops }), ...(unopened && { unopened: pack.sealedAs ?? '' }) };
}

/** As the vault sealed them: a locked phone moves them without reading. */
async function sealedOps(book: Book, pack: Pack): Promise<SentPack['ops']> {
  const rows = book.overlay.where('seq').between(pack.firstSeq, pack.lastSeq, true, true);
  const ops = (await rows.sortBy('seq')).map(({ sealed }) => sealed);
  return ops.length === numbersOf(pack).length ? ops : undefined;
}

const numbersOf = ({ firstSeq, lastSeq }: Pack): number[] =>
  Array.from({ length: lastSeq - firstSeq + 1 }, (_, i) => firstSeq + i);

/** The server lives anew (a backup was restored): what is in the archive and not in that backup goes out once more. */
export async function sendAgain(book: Book, { durableSeq }: SyncReply): Promise<Partial<Write>> {
  const archive = await book.sent.toArray();
  const lost = archive.filter(({ lastSeq }) => lastSeq > durableSeq);
  return {
    packs: lost.map(({ unopened: _, ...pack }) => ({ ...pack, state: 'frozen' })),
    dropSent: archive.map((pack) => pack.firstSeq),
  };
}

/** And its feed is read from the start, once the archive has arrived: until then the old rows stay on show. */
export async function forget(book: Book): Promise<Partial<Meta>> {
  const last = await book.sent.orderBy('firstSeq').last();
  return { cursor: '', resendThrough: last?.lastSeq ?? 0 };
}
