/** A real connection that breaks: what was whole before the break has arrived. */
import { connect, type AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { encodeRequest } from '../../src/wire/request.ts';
import { makeServer, VILLAGE_A, type Phone, type TestServer } from '../helpers/server.ts';

/** Sends the head of a request and so many bytes of its body, then hangs up. */
async function sendAndBreak(
  server: TestServer,
  phone: Phone,
  body: Uint8Array,
  bytes: number,
): Promise<void> {
  const { port } = server.app.server.address() as AddressInfo;
  const headers = Object.entries(phone.headers()).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST /api/v1/sync HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${body.length}\r\n${headers.join('')}\r\n`;
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve) => socket.write(head, () => resolve()));
  await new Promise<void>((resolve) => socket.write(body.subarray(0, bytes), () => resolve()));
  const opsThere = async () => (await phone.exchange([], { ask: [1, 99] })).verdicts.length;
  await vi.waitFor(async () => expect(await opsThere()).toBeGreaterThan(0));
  socket.destroy();
}

test('a body cut in its second pack has brought its first', async () => {
  const server = await makeServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const phone = await server.enrol('member', VILLAGE_A);
  const packs = [await phone.pack(phone.visit(), phone.visit()), await phone.pack(phone.visit())];
  const body = encodeRequest(phone.request(packs));
  await sendAndBreak(server, phone, body, body.length - 1);
  const after = await phone.exchange([], { ask: [1, 3] });
  expect(after.verdicts).toMatchObject([{ seq: 1 }, { seq: 2 }]);
  expect(after.ackedThrough).toBe(2);
  expect((await phone.exchange(packs)).verdicts.map(({ again = false }) => again)).toEqual([
    true,
    true,
    false,
  ]);
});
