/** Exchanges until nothing is left to send or to read, or something stands in the way. Page and worker alike. */
import { areaOf } from '../domain/roles.ts';
import type { Id } from '../domain/ids.ts';
import type { EnrolledUser, Phone } from '../storage/phone.ts';
import type { Book } from '../storage/book.ts';
import { sealAnew } from '../storage/reseal.ts';
import { giveUp, turnOf } from '../storage/revoked.ts';
import { keepProfile } from '../storage/session.ts';
import { exchange, type ExchangeOptions, type Outcome } from './exchange.ts';
import type { Wire } from './transport.ts';

/** What syncing needs of the place it runs in: page, worker, or a test. */
export interface Engine {
  phone: Phone;
  openBook(userId: Id): Book;
  wire: Wire;
  appVersion: string;
  /** The browser's word for the link now (`3g`), or ''. */
  link(): string;
  /** Whether the browser promised to keep the data; the commune is told. */
  persisted?(): Promise<boolean | undefined>;
  timeoutMs: number;
  /** No new request is begun later than this after the start, ms. */
  budgetMs: number;
  /** Runs it alone on this phone, or answers null when somebody else is at it. */
  alone<T>(name: string, run: () => Promise<T>): Promise<T | null>;
}

/** `busy`: somebody else is at it. `unfinished`: all went well, and the time was up before there was nothing left. */
export type SyncResult = 'sent' | 'nothing' | 'unfinished' | 'busy' | 'offline' | 'failed';

/**
 * So often in a row a torn connection is followed at once by another. The question what has arrived may be torn as
 * well, for its answer is long after a day in the field: it is asked once more, which costs the server next to
 * nothing, while the wait takes longer than all that is left to send. Then it is time to wait.
 */
const MOST_TORN = { packs: 1, question: 2 } as const;

/** A lock for each request, not for all: a page that is frozen by the browser must not stop the worker for long. */
export async function syncBook(engine: Engine, book: Book): Promise<SyncResult> {
  const until = book.edge.now() + engine.budgetMs;
  let taken = 0;
  let torn = 0;
  for (;;) {
    const outcome = await engine.alone(`so-thon-sync-${book.userId}`, () => exchangeOnce(engine, book));
    if (outcome === null || outcome.kind === 'overtaken') return 'busy';
    if (outcome.kind === 'failed') {
      // A cell was left, a tunnel entered: the next connection often holds, and most of what was torn has arrived.
      if (outcome.torn && torn++ < MOST_TORN[outcome.torn]) continue;
      return isOffline(outcome) ? 'offline' : 'failed';
    }
    torn = 0;
    if (outcome.kind === 'deposited') continue;
    taken += outcome.taken;
    if (!outcome.more) return taken > 0 ? 'sent' : 'nothing';
    if (book.edge.now() > until) return 'unfinished';
  }
}

const isOffline = ({ failure }: { failure: { code: string } }) =>
  ['offline', 'timeout', 'notOurs'].includes(failure.code);

async function exchangeOnce(engine: Engine, book: Book): Promise<Outcome> {
  const user = await engine.phone.users.get(book.userId);
  const turn = await turnOf(engine.phone, book);
  const outcome = await exchange(book, { ...optionsOf(engine, user), persisted: await engine.persisted?.() });
  if (outcome.kind === 'done') {
    const { profile, profileHash, notices } = outcome.reply;
    const revoked = notices.find(({ code }) => code === 'revoked');
    if (revoked) await giveUp(engine.phone, book, engine.openBook, { revokedAt: revoked.at, turn });
    if (profile && profileHash !== undefined) await keepProfile(engine.phone, book, profile, profileHash);
    if (await sealAnew(book)) return { ...outcome, more: true };
  }
  return outcome;
}

const optionsOf = (engine: Engine, user: EnrolledUser | undefined): ExchangeOptions => ({
  wire: engine.wire,
  appVersion: engine.appVersion,
  timeoutMs: engine.timeoutMs,
  link: engine.link(),
  profileHash: user?.profileHash ?? '',
  villages: user ? areaOf(user.profile) : null,
});
