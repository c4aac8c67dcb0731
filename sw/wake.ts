/** What wakes the worker while no page is open: it sends for everybody who is enrolled on this phone. */
import type { Id } from '../src/domain/ids.ts';
import { realEdge } from '../src/storage/edge.ts';
import { realMirror } from '../src/storage/mirror.ts';
import { openOrThrow } from '../src/storage/opening.ts';
import { openBook } from '../src/storage/ownBook.ts';
import { Phone } from '../src/storage/phone.ts';
import { syncBook, type Engine, type SyncResult } from '../src/sync/engine.ts';
import { alone } from '../src/sync/lock.ts';
import { livingWriters, rescue } from '../src/sync/rescue.ts';
import { httpWire, link, persisted } from '../src/sync/transport.ts';

declare const __APP_VERSION__: string;

/** Browsers end a worker's event after some minutes; a request of 25 s that begins by then still ends in time. */
const REQUEST_MS = 25_000;
const BUDGET_MS = 120_000;
/**
 * A browser that was told "failed" comes back after five minutes, then after fifteen, then no more. But its word that
 * there is a network often comes before the network does, and a page that is being closed holds its lock to the end.
 */
const PAUSES_MS = [1_000, 4_000, 15_000];
/** No other try is begun later than this after the first: an event has its end, and a road on which all is lost costs. */
const PATIENCE_MS = 30_000;

interface Sending {
  /** Asks the commune also for who has nothing to send: so it hears that nothing waits here. */
  evenNothing?: boolean;
  /** Before the second try, the third … */
  pausesMs?: readonly number[];
}

/** Rejects when something was not sent, so that the browser tries the event again. */
export async function sendForEverybody(sending: Sending = {}): Promise<void> {
  const { evenNothing = false, pausesMs = PAUSES_MS } = sending;
  const begun = performance.now();
  for (const pause of [...pausesMs, null]) {
    const left = await sendOnce(evenNothing);
    if (left === 'nothing') return;
    if (left === 'forLater' || pause === null || performance.now() - begun > PATIENCE_MS) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error('not everything was sent');
}

/** What is left: `forNow` when only the road or a page stood in the way. */
async function sendOnce(evenNothing: boolean): Promise<'nothing' | 'forNow' | 'forLater'> {
  const phone = await openOrThrow(new Phone());
  const mirror = realMirror();
  const common = { wire: httpWire, appVersion: __APP_VERSION__, timeoutMs: REQUEST_MS };
  const engine: Engine = { ...common, phone, openBook, link, persisted, budgetMs: BUDGET_MS, alone };
  const results: SyncResult[] = [];
  // A ledger that does not open, or breaks, holds nobody else's up.
  for (const { userId } of await phone.users.toArray())
    results.push(await sendFor(engine, userId, evenNothing).catch((): SyncResult => 'failed'));
  const rescued = await rescue({ ...common, mirror, edge: realEdge }, await livingWriters(phone, openBook));
  phone.close();
  // Busy, too: a page that is being closed may take its request with it.
  if (results.some((result) => result === 'offline' || result === 'busy')) return 'forNow';
  // And unfinished: nobody else may come for the rest.
  const isDone = results.every((result) => result === 'sent' || result === 'nothing');
  return isDone && rescued.waiting === 0 ? 'nothing' : 'forLater';
}

async function sendFor(engine: Engine, userId: Id, evenNothing: boolean): Promise<SyncResult> {
  const book = await openOrThrow(openBook(userId));
  try {
    // Woken to send: where nothing waits, not a byte is spent.
    return evenNothing || (await book.packs.count()) > 0 ? await syncBook(engine, book) : 'nothing';
  } finally {
    book.close();
  }
}
