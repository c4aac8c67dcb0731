/** The worker: a table of contents. */
import { keepApp } from './precache.ts';
import { sendForEverybody } from './wake.ts';

declare const self: ServiceWorkerGlobalScope;

keepApp();

// Not in TypeScript's library: only Chromium has it, and nothing relies on it.
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}
self.addEventListener(
  'sync' as 'fetch',
  ((event: SyncEvent) => {
    if (event.tag === 'outbox') event.waitUntil(sendForEverybody());
  }) as unknown as (event: FetchEvent) => void,
);

// A new version waits until the page asks for it: never swapped under somebody who is typing.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'takeOver') event.waitUntil(self.skipWaiting());
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
