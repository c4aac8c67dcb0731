/** The app itself, kept for days without a signal. Nothing but its own files: data never passes through here. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope;

export function keepApp(): void {
  const files = self.__WB_MANIFEST;
  precacheAndRoute(files, { cleanURLs: false });
  cleanupOutdatedCaches();
  if (!files.some((file) => typeof file === 'object' && file.url === 'index.html')) return;
  const page = createHandlerBoundToURL('index.html');
  self.addEventListener('fetch', (event) => {
    const { request } = event;
    const path = new URL(request.url).pathname;
    // Any screen's address is answered by the one page; the API is never touched.
    if (request.mode !== 'navigate' || request.method !== 'GET' || path.startsWith('/api/')) return;
    event.respondWith(page({ event, request, url: new URL(request.url) }));
  });
}
