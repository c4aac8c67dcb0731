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

interface Sending {
  /** Asks the commune also for who has nothing to send: so it hears that nothing waits here. */
  evenNothing?: boolean;
}

/** Rejects when something was not sent, so that the browser tries the event again. */
export async function sendForEverybody({ evenNothing = false }: Sending = {}): Promise<void> {
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
  // Busy, too: a page that is being closed holds the lock to its end, and may take its request with it. And
  // unfinished: nobody else may come for the rest.
  const failed = results.some((result) => result !== 'sent' && result !== 'nothing');
  if (failed || rescued.waiting > 0) throw new Error('not everything was sent');
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
