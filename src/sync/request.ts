/** What one request says: of the phone, of its packs, and what it asks by the way. */
import { dayOf } from '../domain/day.ts';
import type { Id } from '../domain/ids.ts';
import { base64url } from '../wire/base64url.ts';
import { PACK_OPS, type Pack } from '../wire/pack.ts';
import type { SyncReply } from '../wire/reply.ts';
import type { SyncRequest } from '../wire/request.ts';
import type { Book, Meta } from '../storage/book.ts';
import { judgedAgain, untold } from '../storage/notices.ts';
import { sumsOf } from '../storage/repair.ts';

/** What every request asks besides: nobody tells when what is held or kept apart is done. */
export interface Questions {
  /** Numbers that wait at the commune, for another op, to be opened, or that were judged again. */
  seqs: number[];
  /** The notices that named some of them, and up to which number they are answered with these. */
  answered: { ids: Id[]; through: number };
  /** Notices that are stored here. */
  told: Id[];
}

/** What there is to ask and to confirm now; nothing of it is taken off before the answer is stored. */
export async function questionsOf(book: Book, { inDoubt, askedThrough = 0 }: Meta): Promise<Questions> {
  const told = await untold(book);
  // A request asks once: what has arrived of a torn one comes first, and these stay for the next.
  if (inDoubt) return { seqs: [], answered: { ids: [], through: 0 }, told };
  const held = await book.overlay.where('state').equals('held').toArray();
  const { rows, seqs } = await judgedAgain(book);
  const all = [...new Set([...held.map(({ seq }) => seq), ...seqs])].sort((a, b) => a - b);
  const ids = rows.map(({ id }) => id);
  const first = Math.min(...seqs);
  // What was judged again is news: its turn comes first.
  const turn = turnAfter(seqs.length > 0 ? first - 1 : askedThrough, all);
  return { seqs: turn, answered: { ids, through: first + MOST_ASKED - 1 }, told };
}

/** As many numbers as two packs have: a few kilobytes of answers. */
const MOST_ASKED = 2 * PACK_OPS;

/**
 * An op may wait for months, and a request asks for all numbers from one to another: from the first that waits to the
 * last, the answers to a season's work would come with each request. So they take turns.
 */
function turnAfter(askedThrough: number, waiting: readonly number[]): number[] {
  const first = waiting.find((seq) => seq > askedThrough) ?? waiting[0] ?? 0;
  return waiting.filter((seq) => first <= seq && seq < first + MOST_ASKED);
}

/** The first and the last of these, in their order; null for none. */
export function rangeOf(numbers: readonly number[]): Meta['inDoubt'] {
  const [first, last] = [numbers[0], numbers.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

/** Without the verdicts that were asked for by the way and say what the phone knows. */
export function withNewsOnly(reply: SyncReply, packs: readonly Pack[], asked: readonly number[]): SyncReply {
  const isSent = (seq: number) => packs.some(({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq);
  const verdicts = reply.verdicts.filter(
    ({ seq, verdict }) => isSent(seq) || (asked.includes(seq) && verdict !== 'held'),
  );
  return { ...reply, verdicts };
}

interface About {
  packs: Pack[];
  mayRead: boolean;
  ask: Meta['inDoubt'];
  told: Id[];
  appVersion: string;
  profileHash: string;
  persisted?: boolean | undefined;
}

/** The request as it will be encoded. Without `mayRead` nothing is asked of the feed. */
export async function requestOf(book: Book, meta: Meta, about: About): Promise<SyncRequest> {
  const { packs, mayRead, ask, told, appVersion, profileHash, persisted } = about;
  const waiting = await book.overlay.where('state').equals('waiting').toArray();
  // On their way, or asked about: of what the restored server is given back nothing is read before all of it is there.
  const first = meta.inDoubt?.[0] ?? packs[0]?.firstSeq ?? Number.POSITIVE_INFINITY;
  const resending = first <= meta.resendThrough;
  const reads = mayRead && !resending;
  // Of what is asked by the way the ops may be gone from here, or not be heard: those rows have to come.
  const makesRows = meta.pos !== undefined && (meta.inDoubt !== null || !ask);
  const sums = reads && packs.length === 0 && isDayToCompare(book, meta) ? await sumsOf(book) : null;
  return {
    ...{ batchId: base64url(book.edge.random(6)), writer: meta.writer, epoch: meta.epoch, appVersion, packs },
    now: book.edge.now(),
    waiting: waiting.length,
    oldest: waiting.length > 0 ? Math.min(...waiting.map((op) => op.savedAt)) : 0,
    ...(persisted !== undefined && { persisted }),
    ...(!meta.known && { user: book.userId }),
    ...(reads && { cursor: meta.cursor, profile: profileHash, makesRows }),
    ...(ask && { ask }),
    ...(told.length > 0 && { told }),
    ...(sums && { sums }),
  };
}

/** Once a day, when there is nothing else to bring. */
const isDayToCompare = (book: Book, { caughtUp = false, cursor, comparedOn }: Meta): boolean =>
  caughtUp && cursor !== '' && comparedOn !== dayOf(book.edge.now());
