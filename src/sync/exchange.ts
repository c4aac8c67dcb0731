/**
 * One request and what comes of it. The same for page and worker. Correct without the lock: whoever began last
 * has the fence, and an answer to anybody else is not stored (his ops are sent again, and the server says so).
 */
import { dayOf } from '../domain/day.ts';
import { areaOf } from '../domain/roles.ts';
import type { Pack } from '../wire/pack.ts';
import type { SyncReply } from '../wire/reply.ts';
import { encodeRequest, type SyncRequest } from '../wire/request.ts';
import type { Book, Meta } from '../storage/book.ts';
import { commit } from '../storage/commit.ts';
import { storeReply } from '../storage/feed.ts';
import { judgedAgain, noteAsked } from '../storage/notices.ts';
import { isFull } from '../storage/room.ts';
import { prepare, type Attempt, type AttemptOptions } from './attempt.ts';
import { backoffMs } from './backoff.ts';
import { blamedAfter, deposit, isGuilty } from './blame.ts';
import { afterFailure, afterSuccess, afterVain, type Pace } from './pace.ts';
import { withNewsOnly } from './request.ts';
import type { Failure, Wire } from './transport.ts';
import { usedWith } from './usage.ts';

/** What differs between page and worker, and from one request to the next. */
export interface ExchangeOptions extends AttemptOptions {
  wire: Wire;
  /** The villages of that profile; null without one. */
  villages: readonly number[] | null;
  /** 25 s in a worker, which the browser ends soon after. */
  timeoutMs: number;
}
/** Packs, or the question what has arrived of packs before. */
type Torn = 'packs' | 'question';
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
      /** The connection went while this was on its way. */ torn: Torn | null;
    }
  /** A pack that the server can't digest has gone another way. */
  | { kind: 'deposited'; more: true }
  /** Another page or worker has begun since. */
  | { kind: 'overtaken' };

/** A failed request smaller than this is sent again as it is: asking what arrived would cost as much. */
const ASK_ABOVE_BYTES = 2 * 1024;

export async function exchange(book: Book, options: ExchangeOptions): Promise<Outcome> {
  const attempt = await prepare(book, options);
  const { meta, fence, pace, packs, bearer, request } = attempt;
  if (isGuilty(meta, packs)) return depositing(book, meta, request, { ...options, bearer, fence, pace });
  const begun = book.edge.now();
  const body = encodeRequest(request);
  let heard = 0;
  const hear = (bytes: number) => (heard = bytes);
  const answer = await options.wire.sync(body, { bearer, timeoutMs: options.timeoutMs, hear });
  const bytes = body.length + heard;
  const isOurs = answer.ok && answer.value.batchId === request.batchId;
  const tried = { pace, packs, bytes, isQuestion: meta.inDoubt !== null };
  if (!isOurs) return failed(book, fence, answer.ok ? { code: 'notOurs' } : answer.error, tried);
  return take(book, options, attempt, answer.value, { bytes, ms: book.edge.now() - begun });
}

/** Stores the answer, and says what is left to do. */
async function take(
  book: Book,
  options: ExchangeOptions,
  attempt: Attempt,
  answer: SyncReply,
  cost: { bytes: number; ms: number },
): Promise<Outcome> {
  const { meta, fence, pace, packs, bearer, request, seqs, answered, told } = attempt;
  const reply = meta.inDoubt ? answer : withNewsOnly(answer, packs, seqs);
  const besides = besidesOf(book, attempt, reply, cost);
  const villages = reply.profile ? areaOf(reply.profile) : options.villages;
  const stored = await storing(book, reply, fence, { besides, villages, told });
  const { bytes } = cost;
  if (stored === 'full') return failed(book, fence, { code: 'full' }, { pace, packs, bytes });
  if (stored === 'stale') return { kind: 'overtaken' };
  const isAnswered = answered.ids.length > 0;
  if (isAnswered) await noteAsked(book, answered.ids, answered.through);
  const later = reply.verdicts.find((one) => one.verdict === 'later');
  const nothing = { pace, packs: [], bytes: 0 };
  if (later) return failed(book, fence, { code: 'later', retryAfter: later.seconds ?? 60 }, nothing);
  const waiting = await book.packs.toCollection().primaryKeys();
  // After a restore of the server the archive goes first, then its feed is read from the start.
  const turned = meta.epoch !== '' && meta.epoch !== reply.epoch;
  // An answer that says nothing of what was sent must not be asked for at once again, and again. To store it was to
  // forget the failures before: they count, or all is sent anew every few seconds.
  if (!turned && packs.length > 0 && packs.every((pack) => waiting.includes(pack.firstSeq)))
    return failed(book, fence, { code: 'silent' }, { ...nothing, failures: meta.failures });
  const unread = bearer !== null && (request.cursor === undefined || turned);
  const unasked = isAnswered && (await judgedAgain(book)).seqs.length > 0;
  const more = waiting.length > 0 || reply.more === true || unread || unasked;
  return { kind: 'done', reply, taken: reply.verdicts.length, more };
}

/** What is stored with the answer, and is not in it. */
function besidesOf(
  book: Book,
  { meta, pace, packs, bearer, request, seqs }: Attempt,
  reply: SyncReply,
  { bytes, ms }: { bytes: number; ms: number },
): Partial<Meta> {
  const now = book.edge.now();
  // Packs are taken from any enrolled phone, rows are told to a known reader only: one that is not must hear of it.
  const unheard = bearer !== null && request.cursor !== undefined && reply.cursor === undefined;
  return {
    pace: paceAfter(pace, meta, packs, reply, ms),
    used: usedWith(meta, now, bytes),
    ...(packs.length > 0 && { blamed: null }),
    ...(seqs.length > 0 && { askedThrough: seqs.at(-1) ?? 0 }),
    ...(reply.changes && { caughtUp: reply.more !== true }),
    ...(request.sums && { comparedOn: dayOf(now) }),
    ...(unheard && { problem: 'unknownReader' }),
  };
}

/** A phone without room still has its packs: the answer is asked for again when there is some. */
async function storing(
  book: Book,
  reply: SyncReply,
  fence: number,
  hearing: Parameters<typeof storeReply>[3],
): Promise<'stored' | 'stale' | 'full'> {
  try {
    return (await storeReply(book, reply, fence, hearing)) ? 'stored' : 'stale';
  } catch (error) {
    if (!isFull(error)) throw error;
    return 'full';
  }
}

async function depositing(
  book: Book,
  meta: Meta,
  request: SyncRequest,
  at: { wire: Wire; timeoutMs: number; bearer: string | null; fence: number; pace: Pace },
): Promise<Outcome> {
  const done = await deposit(book, meta, request, at);
  if (!done.ok) {
    // No such door, or no road to it: the pack is tried again as it was.
    await commit(book, () => Promise.resolve({ meta: { blamed: null } }));
    return failed(book, at.fence, done.error, { pace: at.pace, packs: [], bytes: 0 });
  }
  return { kind: 'deposited', more: true };
}

const bytesIn = (packs: readonly Pack[]) => packs.reduce((sum, pack) => sum + pack.bytes.length, 0);

/** A browser sends a request that was torn on a kept connection again by itself: only the verdicts tell of it. */
function paceAfter(pace: Pace, meta: Meta, packs: readonly Pack[], { verdicts }: SyncReply, ms: number) {
  if (packs.length > 0) return verdicts.some((one) => one.again) ? pace : afterSuccess(pace, ms);
  const inVain = meta.inDoubt && meta.problem === 'offline' && verdicts.length === 0;
  return inVain ? afterVain(pace) : pace;
}

interface Tried {
  pace: Pace;
  packs: Pack[];
  /** Of the request and of what came back. */
  bytes: number;
  /** It asked what has arrived of a request before it. */
  isQuestion?: boolean;
  /** How many there were before it, where that is not in the book any more. */
  failures?: number;
}

/** Nothing is removed; the next try is put off, and asks first what of a large request has arrived. */
async function failed(book: Book, fence: number, failure: Failure, tried: Tried): Promise<Outcome> {
  const { pace, packs, bytes, isQuestion = false } = tried;
  const carried = bytesIn(packs);
  const what = isQuestion ? 'question' : carried > 0 ? 'packs' : null;
  const torn = failure.code === 'offline' ? what : null;
  // Of how much this road carries.
  const saysNothing = torn !== null || failure.code === 'full';
  const [first, last] = [packs[0], packs.at(-1)];
  const inDoubt: Meta['inDoubt'] =
    first && last && carried > ASK_ABOVE_BYTES ? [first.firstSeq, last.lastSeq] : null;
  await commit(book, (meta) => {
    if (meta.fence !== fence) return Promise.resolve(null);
    const dice = (book.edge.random(1)[0] ?? 0) / 256;
    const before = tried.failures ?? meta.failures;
    const retryAt = book.edge.now() + backoffMs(before, dice, failure.retryAfter);
    // A question that is torn too belongs to the failure that it asks about.
    const failures = Math.max(1, before + (torn === 'question' ? 0 : 1));
    const after = { failures, retryAt, problem: failure.code, sendingSince: null };
    // A restored server may be older than this writer: it is told anew whose it is.
    const stranger = failure.code === 'unknownWriter' && { known: false };
    const used = usedWith(meta, book.edge.now(), bytes);
    const blamed = blamedAfter(meta, packs, failure.code) ?? null;
    return Promise.resolve({
      meta: {
        ...after,
        ...stranger,
        used,
        blamed,
        pace: saysNothing ? pace : afterFailure(pace, carried),
        ...(inDoubt && { inDoubt }),
      },
    });
  }).catch((error: unknown) => {
    // Without room for this either: the next try comes when the app is opened, or by a tap.
    if (!isFull(error)) throw error;
  });
  return { kind: 'failed', failure, torn };
}
