/** The app itself, kept for days without a signal. Nothing but its own files: data never passes through here. */
import { cleanupOutdatedCaches, PrecacheController } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & {
  /** Which build this is, and the addresses at which the app is opened from outside. */
  readonly __BUILD: { readonly name: string; readonly doors: readonly string[] };
};

const PAGE = 'index.html';
/** Files without a hash in their names, under the addresses that are asked for: one cache for each version. */
const PLAIN = 'so-thon.plain.';
const OWN_PLAIN = PLAIN + self.__BUILD.name;

interface Route {
  readonly condition: {
    readonly urlPattern: { readonly pathname: string; readonly search: string };
    readonly requestMethod: string;
  };
  readonly source: { readonly cacheName: string };
}
/** Chromium's since 123, in no library of types: what the browser answers itself, without waking the worker. */
interface InstallEvent extends ExtendableEvent {
  addRoutes?(routes: readonly Route[]): Promise<void>;
}

export function keepApp(): void {
  const app = new PrecacheController();
  app.addToCacheList(self.__WB_MANIFEST);
  cleanupOutdatedCaches();
  self.addEventListener('install', (event) => event.waitUntil(install(app, event)));
  self.addEventListener('activate', (event) => {
    void app.activate(event);
    event.waitUntil(dropOlder());
  });
  self.addEventListener('fetch', (event) => answer(app, event));
}

/** Whole or not at all: a file that does not come leaves the version before in its place. */
async function install(app: PrecacheController, event: InstallEvent): Promise<void> {
  // A browser that does not take these is answered by this worker, as any other is.
  const routed = event.addRoutes?.(routesOf(app)).catch(() => undefined);
  await app.install(event);
  if (!routed) return;
  const plain = await caches.open(OWN_PLAIN);
  const copies = plainFiles(app).map(async ([address, file]) => {
    const response = await app.matchPrecache(file);
    if (response) await plain.put(address, response);
  });
  await Promise.all([routed, ...copies]);
}

/** Each address with the file that stands there: the page stands at many. */
function plainFiles(app: PrecacheController): [address: string, file: string][] {
  const isHashed = (url: string) => app.getCacheKeyForURL(url) === url;
  const files = app.getCachedURLs().filter((url) => !isHashed(url));
  const doors = self.__BUILD.doors.map((door): [string, string] => [door, PAGE]);
  return [...doors, ...files.map((url): [string, string] => [new URL(url).pathname, url])];
}

/** What is not found there is asked of the network by the browser: the desk's files are. */
function routesOf(app: PrecacheController): Route[] {
  const route = (pathname: string, cacheName: string): Route => ({
    condition: { urlPattern: { pathname, search: '' }, requestMethod: 'GET' },
    source: { cacheName },
  });
  const hashed = ['js', 'css', 'woff2'].map((end) => route(`/assets/*.${end}`, app.strategy.cacheName));
  return [...plainFiles(app).map(([address]) => route(address, OWN_PLAIN)), ...hashed];
}

async function dropOlder(): Promise<void> {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PLAIN) && name !== OWN_PLAIN);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** Where the browser keeps no routes, and for all other screens' addresses. */
function answer(app: PrecacheController, event: FetchEvent): void {
  const { request } = event;
  const url = new URL(request.url);
  // Any screen's address is answered by the one page; the API is never touched.
  const isScreen = request.mode === 'navigate' && !url.pathname.startsWith('/api/');
  const file = isScreen ? PAGE : request.url;
  if (request.method !== 'GET' || !app.getCacheKeyForURL(file)) return;
  event.respondWith(app.createHandlerBoundToURL(file)({ event, request, url }));
}
