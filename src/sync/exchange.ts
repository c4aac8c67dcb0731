/**
 * One request and what comes of it. The same for page and worker. Correct without the lock: whoever began last
 * has the fence, and an answer to anybody else is not stored (his ops are sent again, and the server says so).
 */
import { base64url } from '../wire/base64url.ts';
import type { Pack } from '../wire/pack.ts';
import type { SyncReply } from '../wire/reply.ts';
import { encodeRequest, type SyncRequest } from '../wire/request.ts';
import type { Book, Meta } from '../storage/book.ts';
import { commit } from '../storage/commit.ts';
import { storeReply } from '../storage/feed.ts';
import { packsToSend } from '../storage/outbox.ts';
import { readCredential } from '../storage/session.ts';
import { backoffMs } from './backoff.ts';
import { afterFailure, afterSuccess, afterTear, paceOn, type Pace } from './pace.ts';
import type { Failure, Wire } from './transport.ts';

export interface ExchangeOptions {
  wire: Wire;
  appVersion: string;
  /** Hash of the profile that this phone has. */
  profileHash: string;
  /** The villages of that profile; null without one. */
  villages: readonly number[] | null;
  /** 25 s in a worker, which the browser ends soon after. */
  timeoutMs: number;
  /** The browser's word for the link (`3g`), or ''. */
  link: string;
}
export type Outcome =
  | {
      kind: 'done';
      reply: SyncReply;
      /** Ops that got their verdict. */ taken: number;
      /** There is more to send or to read. */ more: boolean;
    }
  | {
      kind: 'failed';
      failure: Failure;
      /** The connection went while packs were on their way. */ torn: boolean;
    }
  /** Another page or worker has begun since. */
  | { kind: 'overtaken' };

/** A failed request smaller than this is sent again as it is: asking what arrived would cost as much. */
const ASK_ABOVE_BYTES = 2 * 1024;

export async function exchange(book: Book, options: ExchangeOptions): Promise<Outcome> {
  const fence = await takeFence(book);
  const meta = await book.state();
  const pace = paceOn(options.link, meta.pace);
  const packs = meta.inDoubt ? [] : await packsToSend(book, pace.budget);
  const bearer = await readCredential(book);
  const held = await heldNumbers(book);
  const request = await requestOf(
    book,
    { ...meta, inDoubt: meta.inDoubt ?? rangeOf(held) },
    packs,
    bearer !== null,
    options,
  );
  const begun = book.edge.now();
  const answer = await options.wire.sync(encodeRequest(request), { bearer, timeoutMs: options.timeoutMs });
  if (!answer.ok) return failed(book, fence, answer.error, pace, packs);
  const reply = meta.inDoubt ? answer.value : withNewsOnly(answer.value, packs, held);
  if (reply.batchId !== request.batchId) return failed(book, fence, { code: 'notOurs' }, pace, packs);
  const paceNow = paceAfter(pace, packs, reply, book.edge.now() - begun);
  // Packs are taken from any enrolled phone, rows are told to a known reader only: one that is not must hear of it.
  const unheard = bearer !== null && request.cursor !== undefined && reply.cursor === undefined;
  const besides = { pace: paceNow, ...(unheard && { problem: 'unknownReader' }) };
  const villages = reply.profile?.villages.map(({ id }) => id) ?? options.villages;
  if (!(await storeReply(book, reply, fence, besides, villages))) return { kind: 'overtaken' };
  const later = reply.verdicts.find((one) => one.verdict === 'later');
  if (later) return failed(book, fence, { code: 'later', retryAfter: later.seconds ?? 60 }, pace, []);
  const waiting = await book.packs.toCollection().primaryKeys();
  // After a restore of the server the archive goes first, then its feed is read from the start.
  const turned = meta.epoch !== '' && meta.epoch !== reply.epoch;
  // An answer that says nothing of what was sent must not be asked for at once again, and again.
  if (!turned && packs.length > 0 && packs.every((pack) => waiting.includes(pack.firstSeq))) {
    return failed(book, fence, { code: 'silent' }, pace, []);
  }
  const unread = bearer !== null && (request.cursor === undefined || turned);
  const more = waiting.length > 0 || reply.more === true || unread;
  return { kind: 'done', reply, taken: reply.verdicts.length, more };
}

/** Ops that wait at the commune, for another one or to be opened: nobody tells when it is done, so every request asks. */
async function heldNumbers(book: Book): Promise<number[]> {
  const held = await book.overlay.where('state').equals('held').sortBy('seq');
  return held.map(({ seq }) => seq);
}

function rangeOf(numbers: readonly number[]): Meta['inDoubt'] {
  const [first, last] = [numbers[0], numbers.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

/** Without the verdicts that were asked for by the way and say what the phone knows. */
function withNewsOnly(reply: SyncReply, packs: readonly Pack[], held: readonly number[]): SyncReply {
  const isSent = (seq: number) => packs.some(({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq);
  const verdicts = reply.verdicts.filter(
    ({ seq, verdict }) => isSent(seq) || (held.includes(seq) && verdict !== 'held'),
  );
  return { ...reply, verdicts };
}

const bytesIn = (packs: readonly Pack[]) => packs.reduce((sum, pack) => sum + pack.bytes.length, 0);

/** A browser sends a request that was torn on a kept connection again by itself: only the verdicts tell of it. */
function paceAfter(pace: Pace, packs: readonly Pack[], { verdicts }: SyncReply, ms: number): Pace {
  if (packs.length === 0) return pace;
  return verdicts.some((one) => one.again) ? afterTear(pace, bytesIn(packs)) : afterSuccess(pace, ms);
}

async function takeFence(book: Book): Promise<number> {
  let fence = 0;
  await commit(book, (meta) => {
    fence = meta.fence + 1;
    return Promise.resolve({ meta: { fence, sendingSince: book.edge.now() } });
  });
  return fence;
}

async function requestOf(
  book: Book,
  meta: Meta,
  packs: Pack[],
  mayRead: boolean,
  { appVersion, profileHash }: ExchangeOptions,
): Promise<SyncRequest> {
  const waiting = await book.overlay.where('state').equals('waiting').toArray();
  const resending = packs.some((pack) => pack.lastSeq <= meta.resendThrough);
  return {
    ...{ batchId: base64url(book.edge.random(6)), writer: meta.writer, epoch: meta.epoch, appVersion, packs },
    now: book.edge.now(),
    waiting: waiting.length,
    oldest: waiting.length > 0 ? Math.min(...waiting.map((op) => op.savedAt)) : 0,
    ...(!meta.known && { user: book.userId }),
    ...(mayRead && !resending && { cursor: meta.cursor, profile: profileHash }),
    ...(meta.inDoubt && { ask: meta.inDoubt }),
  };
}

/** Nothing is removed; the next try is put off, and asks first what of a large request has arrived. */
async function failed(
  book: Book,
  fence: number,
  failure: Failure,
  pace: Pace,
  packs: Pack[],
): Promise<Outcome> {
  const bytes = bytesIn(packs);
  const torn = bytes > 0 && failure.code === 'offline';
  const [first, last] = [packs[0], packs.at(-1)];
  const inDoubt: Meta['inDoubt'] =
    first && last && bytes > ASK_ABOVE_BYTES ? [first.firstSeq, last.lastSeq] : null;
  await commit(book, (meta) => {
    if (meta.fence !== fence) return Promise.resolve(null);
    const dice = (book.edge.random(1)[0] ?? 0) / 256;
    const retryAt = book.edge.now() + backoffMs(meta.failures, dice, failure.retryAfter);
    const after = { failures: meta.failures + 1, retryAt, problem: failure.code, sendingSince: null };
    // A restored server may be older than this writer: it is told anew whose it is.
    const stranger = failure.code === 'unknownWriter' && { known: false };
    return Promise.resolve({
      meta: {
        ...after,
        ...stranger,
        pace: (torn ? afterTear : afterFailure)(pace, bytes),
        ...(inDoubt && { inDoubt }),
      },
    });
  });
  return { kind: 'failed', failure, torn };
}
