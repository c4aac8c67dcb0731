/// <reference lib="webworker" />
/** The worker of workbox.ts: the library's queue as it is, replayed when the page says so and not by the browser. */
import { Queue } from 'workbox-background-sync';

declare const self: ServiceWorkerGlobalScope;

export interface QueueState {
  size: number;
  replaying: boolean;
}
interface Message {
  keep?: unknown;
  to?: string;
}

const queue = new Queue('records', { forceSyncFallback: true, onSync: () => Promise.resolve() });
let replaying = false;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  event.waitUntil(answer(event.data as Message).then((state) => event.ports[0]?.postMessage(state)));
});

async function answer({ keep, to = '' }: Message): Promise<QueueState> {
  if (keep === undefined) replay();
  else await queue.pushRequest({ request: requestOf(to, keep) });
  return { size: await queue.size(), replaying };
}

const requestOf = (to: string, record: unknown) =>
  new Request(to, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(record),
  });

function replay(): void {
  if (replaying) return;
  replaying = true;
  const ended = () => (replaying = false);
  // A replay that failed has put its request back; the page's next question begins again.
  queue.replayRequests().then(ended, ended);
}
