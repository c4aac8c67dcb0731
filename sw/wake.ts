/** What wakes the worker while no page is open: it sends for everybody who is enrolled on this phone. */
import { Book } from '../src/storage/book.ts';
import { Phone } from '../src/storage/phone.ts';
import { syncBook, type Engine, type SyncResult } from '../src/sync/engine.ts';
import { alone } from '../src/sync/lock.ts';
import { httpWire, link } from '../src/sync/transport.ts';

declare const __APP_VERSION__: string;

/** Browsers end a worker's event after some minutes; a request of 25 s that begins by then still ends in time. */
const REQUEST_MS = 25_000;
const BUDGET_MS = 120_000;

/** Rejects when something was not sent, so that the browser tries the event again. */
export async function sendForEverybody(): Promise<void> {
  const phone = new Phone();
  const engine: Engine = {
    phone,
    wire: httpWire,
    link,
    appVersion: __APP_VERSION__,
    timeoutMs: REQUEST_MS,
    budgetMs: BUDGET_MS,
    alone,
  };
  const results: SyncResult[] = [];
  for (const { userId } of await phone.users.toArray()) {
    const book = new Book(userId);
    results.push(await syncBook(engine, book));
    book.close();
  }
  phone.close();
  if (results.some((result) => result === 'offline' || result === 'failed'))
    throw new Error('not everything was sent');
}
