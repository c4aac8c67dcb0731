// A message of the commune as the browser's push service would hand it to the worker: by the debugging protocol.
import type { Phone } from './phone.ts';

/**
 * Headless Chromium has no push service: what it would hand out stands here. The keys are of nobody, and no such
 * host exists.
 */
const SUBSCRIPTION = {
  endpoint: 'https://nobody-invented.notify.windows.com/w/',
  keys: {
    p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
    auth: 'tBHItJI5svbpez7KI4CCXg',
  },
};

/** Into a phone before its first page. */
export const PUSH_STAND_IN = `
  PushManager.prototype.subscribe = async function () {
    globalThis.subscribed = true;
    return { toJSON: () => (${JSON.stringify(SUBSCRIPTION)}) };
  };
  PushManager.prototype.getSubscription = async () => (globalThis.subscribed ? {} : null);
`;

/** The worker's number in this browser, which the debugging protocol wants. */
export async function workerOf(phone: Phone): Promise<string> {
  const session = await phone.context.newCDPSession(phone.page);
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  return found;
}

/** As the browser does by itself after half a minute: the next event starts it anew. */
export async function stopWorkers({ context, page }: Phone): Promise<void> {
  const session = await context.newCDPSession(page);
  const running = new Map<string, string>();
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, runningStatus } of versions) running.set(versionId, runningStatus);
      if (running.size > 0 && [...running.values()].every((status) => status === 'stopped')) resolve();
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  // What is handed to one that is still being stopped goes with it.
  await stopped;
}

/** A message wakes the worker, whatever page is open. */
export async function deliverPush(phone: Phone, origin: string, registrationId: string): Promise<void> {
  const session = await phone.context.newCDPSession(phone.page);
  await session.send('ServiceWorker.enable');
  const data = JSON.stringify({ code: 'sendRequested' });
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
}

interface Note {
  readonly title: string | undefined;
  readonly body: string | undefined;
}

/**
 * Fills with what the phone shows from now on. The page's own question for its notifications is not asked: Chromium
 * takes one for gone that it has written down and not yet shown.
 */
export async function watchNotes({ context, page }: Phone): Promise<readonly Note[]> {
  const notes: Note[] = [];
  const session = await context.newCDPSession(page);
  session.on('BackgroundService.backgroundServiceEventReceived', ({ backgroundServiceEvent }) => {
    const { eventName, eventMetadata } = backgroundServiceEvent;
    const said = new Map(eventMetadata.map(({ key, value }) => [key, value]));
    if (eventName === 'Notification displayed')
      notes.push({ title: said.get('Title'), body: said.get('Body') });
  });
  await session.send('BackgroundService.setRecording', { shouldRecord: true, service: 'notifications' });
  await session.send('BackgroundService.startObserving', { service: 'notifications' });
  return notes;
}
