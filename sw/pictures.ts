/**
 * The field guide's pictures: no phone pays for them with the app; who opens the guide with a network has them from
 * then on. Their names change with what they show, so what is kept never grows old.
 */
declare const self: ServiceWorkerGlobalScope;

const PICTURE = /^\/assets\/[^/]+\.webp$/;
const KEPT = 'so-thon.pictures';

export function keepPictures(): void {
  self.addEventListener('fetch', (event) => {
    const { method, url } = event.request;
    const { origin, pathname } = new URL(url);
    if (method === 'GET' && origin === self.location.origin && PICTURE.test(pathname))
      event.respondWith(picture(event, pathname));
  });
}

/** Where there is no room to keep it, it is shown all the same. */
async function picture(event: FetchEvent, address: string): Promise<Response> {
  const cache = await caches.open(KEPT).catch(() => undefined);
  const kept = await cache?.match(address);
  if (kept) return kept;
  // oxlint-disable-next-line no-restricted-globals -- what the page has asked of the network goes there, no data
  const response = await fetch(event.request);
  if (cache && response.ok) event.waitUntil(cache.put(address, response.clone()).catch(() => undefined));
  return response;
}
