/** The worker: a table of contents. */
import { engine } from './engineFile.ts';
import { keepPictures } from './pictures.ts';
import { keepApp } from './precache.ts';

declare const self: ServiceWorkerGlobalScope;

keepApp();
keepPictures();

self.addEventListener('install', (event) => event.waitUntil(engine()));

// Not in TypeScript's library: only Chromium has it, and nothing relies on it.
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}
self.addEventListener(
  'sync' as 'fetch',
  ((event: SyncEvent) => {
    if (event.tag === 'outbox') event.waitUntil(engine().then(({ sendForEverybody }) => sendForEverybody()));
  }) as unknown as (event: FetchEvent) => void,
);

self.addEventListener('push', (event) => event.waitUntil(engine().then(({ onPush }) => onPush())));
self.addEventListener('notificationclick', (event) =>
  event.waitUntil(engine().then(({ onTap }) => onTap(event.notification))),
);

// No `skipWaiting` by itself: a new version waits till every page of the old one is closed, or till a person takes it.
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
