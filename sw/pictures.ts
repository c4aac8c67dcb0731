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
      event.respondWith(picture(pathname));
  });
}

async function picture(address: string): Promise<Response> {
  const cache = await caches.open(KEPT);
  if (!(await cache.match(address))) await cache.add(address);
  return (await cache.match(address)) ?? Response.error();
}
