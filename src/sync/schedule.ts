/**
 * When a page syncs: after a save (ten seconds, the time of "undo"), at start, when it comes into view, when the
 * network comes back, after a failure at the time set down, and at a tap. The worker's `sync` event does the same
 * while no page is open. None is relied on.
 */
import { liveQuery } from 'dexie';
import type { Book } from '../storage/book.ts';
import { commit } from '../storage/commit.ts';
import { outboxStatus, type OutboxStatus } from '../storage/status.ts';
import { syncBook, type Engine, type SyncResult } from './engine.ts';

const AFTER_SAVE_MS = 10_000;
/** A page that comes into view asks for news when the last answer is older than this. */
const NEWS_AGE_MS = 60_000;
/** Somebody else is at it, or the time was up: look again soon whether anything is left. */
const BUSY_MS = 15_000;
/** The outbox could not be read: it is looked at again. */
const AGAIN_MS = 10_000;
/** A fault of storage in the midst of it: nobody has noted when to try again. Each in a row doubles the wait. */
const FAULT_MS = 60_000;
const LONGEST_FAULT_MS = 30 * 60_000;
/** What the clock says of a later time than this it says of one that was set back meanwhile. */
const LONGEST_WAIT_MS = 3_600_000;

/** Who taps while somebody else is at it waits for him, so long at the most, and looks each time whether he is done. */
const OTHERS_MS = 60_000;
const LOOK_MS = 2_000;

/** What a person who tapped can be told: never that all is sent while something is still here. */
export type Told = Exclude<SyncResult, 'busy' | 'unfinished'>;

/** A page's own clockwork for one book. */
export interface Schedule {
  /** A tap: forgets the backoff and goes. */
  now(): Promise<Told>;
  stop(): void;
}
/** What the page knows of its browser at this moment. */
export interface Surroundings {
  online(): boolean;
  visible(): boolean;
  /** Something waits: let the browser wake the worker when the network is back (it forgets after three tries). */
  arm(): void;
}

/** Begins at once, and goes on until `stop`. Never throws: a failed turn is tried again at the next. */
export function startSchedule(engine: Engine, book: Book, around: Surroundings): Schedule {
  // One for what waits, one for a turn that somebody else had, one for an outbox that could not be read: none ends another.
  const timers: Partial<Record<'waiting' | 'unfinished' | 'watching', ReturnType<typeof setTimeout>>> = {};
  let stopped = false;
  let faults = 0;
  const inMs = (name: keyof typeof timers, ms: number) => {
    clearTimeout(timers[name]);
    // A turn that was under way ends after it: with a ledger that is closed by then it would be tried for ever.
    if (stopped) return;
    timers[name] = setTimeout(() => void run(), Math.max(0, ms));
  };
  const run = async (): Promise<SyncResult> => {
    if (!around.online()) return 'offline';
    // A fault of storage must not end the schedule: nothing was removed, and the next turn tries again.
    const result = await syncBook(engine, book).catch(() => 'fault' as const);
    if (result === 'busy' || result === 'unfinished') inMs('unfinished', BUSY_MS);
    if (result !== 'fault') {
      faults = 0;
      return result;
    }
    inMs('unfinished', Math.min(FAULT_MS * 2 ** faults++, LONGEST_FAULT_MS));
    return 'failed';
  };
  const anew = async () => {
    // On a phone without room it stays; whoever tapped is still told how it went.
    await forgetBackoff(book).catch(() => undefined);
    return run();
  };
  const afterOthers = async (): Promise<Told> => {
    let result = await anew();
    for (let waited = 0; result === 'busy' && waited < OTHERS_MS; waited += LOOK_MS) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      result = (await book.packs.count()) > 0 ? await run() : 'sent';
    }
    if (result !== 'busy' && result !== 'unfinished') return result;
    return (await book.packs.count()) > 0 ? 'failed' : 'sent';
  };
  const onOnline = () => void anew();
  const onVisible = () => {
    if (!around.visible()) return;
    void newsAreOld(book)
      .then((old) => (old ? run() : undefined))
      .catch(() => undefined);
  };
  let armed: Omit<Outbox, 'status'> = { packs: 0, nextSeq: 0 };
  const onOutbox = ({ status, ...now }: Outbox) => {
    // Another save, or what was sent before and goes out once more.
    const isMore = now.nextSeq > armed.nextSeq || now.packs > armed.packs;
    if (now.packs > 0 && isMore) around.arm();
    armed = now;
    const { waiting, retryAt, sending } = status;
    if (sending) return;
    if (retryAt !== null) inMs('waiting', Math.min(retryAt - book.edge.now(), LONGEST_WAIT_MS));
    else if (waiting > 0) inMs('waiting', AFTER_SAVE_MS);
    else clearTimeout(timers.waiting);
  };
  // A question that failed the first time is not asked again when something changes.
  let unwatch = () => {};
  const watch = () => {
    unwatch();
    const watched = liveQuery(() => outboxOf(book)).subscribe({
      next: onOutbox,
      error: () => (timers.watching = setTimeout(watch, AGAIN_MS)),
    });
    unwatch = () => watched.unsubscribe();
  };
  watch();
  addEventListener('online', onOnline);
  addEventListener('visibilitychange', onVisible);
  void anew();
  return {
    now: () => afterOthers().catch(() => 'failed'),
    stop: () => {
      stopped = true;
      clearTimeout(timers.waiting);
      clearTimeout(timers.unfinished);
      clearTimeout(timers.watching);
      unwatch();
      removeEventListener('online', onOnline);
      removeEventListener('visibilitychange', onVisible);
    },
  };
}

interface Outbox {
  packs: number;
  nextSeq: number;
  status: OutboxStatus;
}
async function outboxOf(book: Book): Promise<Outbox> {
  const [status, packs, { nextSeq }] = await Promise.all([
    outboxStatus(book),
    book.packs.count(),
    book.state(),
  ]);
  return { status, packs, nextSeq };
}

async function newsAreOld(book: Book): Promise<boolean> {
  const { lastContact, retryAt } = await book.state();
  if (retryAt !== null || lastContact === null) return retryAt === null;
  const age = book.edge.now() - lastContact;
  // A clock that was set back since says nothing of their age.
  return age < 0 || age > NEWS_AGE_MS;
}

const forgetBackoff = (book: Book) =>
  commit(book, (meta) =>
    Promise.resolve(meta.retryAt === null ? null : { meta: { retryAt: null, failures: 0 } }),
  );
