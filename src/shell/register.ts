/** The page's side of the installable app: the worker, and the wake-up it asks the browser for. */
import { Workbox } from 'workbox-window';

export interface Shell {
  /** Asks the browser to wake the worker when the network is back; Chromium only, and it may be refused. */
  arm(): void;
}

const WORKER_URL = '/sw.js';

interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

const nothing: Shell = { arm: () => undefined };

/** @param onUpdate a new version waits; what it is handed takes it and opens the page anew */
export function registerWorker(onUpdate: (take: () => void) => void): Shell {
  if (!('serviceWorker' in navigator)) return nothing;
  const workbox = new Workbox(workerUrl(), { scope: '/' });
  workbox.addEventListener('waiting', () => onUpdate(() => takeUpdate(workbox)));
  // Taken in another tab: this one still stands on files of the old version.
  workbox.addEventListener('controlling', ({ isUpdate }) => {
    if (isUpdate) onUpdate(() => window.location.reload());
  });
  const registration = workbox.register();
  // Private windows and odd settings refuse a worker; the app then works with a page only.
  registration.catch(() => undefined);
  return {
    arm: () => {
      const ready = navigator.serviceWorker.ready as Promise<SyncRegistration>;
      void ready.then((worker) => worker.sync?.register('outbox')).catch(() => undefined);
    },
  };
}

function takeUpdate(workbox: Workbox): void {
  workbox.addEventListener('controlling', () => window.location.reload());
  workbox.messageSkipWaiting();
}

interface TrustedScriptUrls {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** The one address that may become a script: everything else is refused by the browser (Trusted Types). */
function workerUrl(): string {
  const types = (globalThis as { trustedTypes?: TrustedScriptUrls }).trustedTypes;
  const createScriptURL = (url: string): string => {
    if (url !== WORKER_URL) throw new TypeError(`not a script of this app: ${url}`);
    return url;
  };
  return types ? types.createPolicy('so-thon', { createScriptURL }).createScriptURL(WORKER_URL) : WORKER_URL;
}
