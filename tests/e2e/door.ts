// A door before the wire, which may put another worker in the place of the built one: as when a new version is out.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Door } from './harness.ts';

const WHOLE = ['accept-encoding', 'if-none-match', 'if-modified-since'];

export type NewerDoor = Door & { readonly release: (version: string) => void };

/** Opens it to whatever listens on this port. */
export async function openNewerDoor(port: number): Promise<NewerDoor> {
  let version = '';
  const server = http.createServer((asked, answered) => {
    const headers = { ...asked.headers };
    // Whole and as it is: neither what is packed nor "not modified" can be added to.
    if (asked.url === '/sw.js') for (const name of WHOLE) delete headers[name];
    const { method, url: path } = asked;
    const home = http.request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (from) => {
      const { 'content-length': _, etag: __, ...kept } = from.headers;
      const added = path === '/sw.js' && version !== '' ? `\n// ${version}\n` : '';
      answered.writeHead(from.statusCode ?? 502, added === '' ? from.headers : kept);
      from.on('data', (bytes: Buffer) => answered.write(bytes));
      from.on('end', () => answered.end(added));
      from.on('error', () => answered.destroy());
    });
    home.on('error', () => answered.destroy());
    asked.on('error', () => home.destroy());
    asked.pipe(home);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    release: (next) => void (version = next),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
