/** A real connection that breaks: what was whole before the break has arrived. */
import { connect, type AddressInfo, type Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { opensWith } from '../../server/ledger/opening.ts';
import { decodePack } from '../../src/wire/codec.ts';
import { encodeRequest } from '../../src/wire/request.ts';
import { makeServer, VILLAGE_A, type Phone, type TestServer } from '../helpers/server.ts';

/** Sends the head of a request and these parts of its body. */
async function send(
  server: TestServer,
  phone: Phone,
  { length }: Uint8Array,
  parts: readonly Uint8Array[],
): Promise<Socket> {
  const { port } = server.app.server.address() as AddressInfo;
  const headers = Object.entries(phone.headers()).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST /api/v1/sync HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${length}\r\n${headers.join('')}\r\n`;
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve) => socket.write(head, () => resolve()));
  for (const part of parts)
    await new Promise<void>((resolve) => socket.write(part, () => setImmediate(resolve)));
  return socket;
}

const seqsThere = async (phone: Phone) =>
  (await phone.exchange([], { ask: [1, 99] })).verdicts.map(({ seq }) => seq);

test('a body cut in its second pack has brought its first', async () => {
  const server = await makeServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const phone = await server.enrol('member', VILLAGE_A);
  const packs = [await phone.pack(phone.visit(), phone.visit()), await phone.pack(phone.visit())];
  const body = encodeRequest(phone.request(packs));
  const socket = await send(server, phone, body, [body.subarray(0, -1)]);
  await vi.waitFor(async () => expect(await seqsThere(phone)).toHaveLength(2));
  socket.destroy();
  const after = await phone.exchange([], { ask: [1, 3] });
  expect(after.verdicts).toMatchObject([{ seq: 1 }, { seq: 2 }]);
  expect(after.ackedThrough).toBe(2);
  expect((await phone.exchange(packs)).verdicts.map(({ again = false }) => again)).toEqual([
    true,
    true,
    false,
  ]);
});

test('what was whole when it broke has arrived, also what nobody had looked at yet', async () => {
  let look = () => {};
  const gone = new Promise<void>((resolve) => (look = resolve));
  const opens = opensWith(decodePack);
  const server = await makeServer({ opens: (sealed) => gone.then(() => opens(sealed)) });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const phone = await server.enrol('member', VILLAGE_A);
  const packs = [await phone.pack(phone.visit()), await phone.pack(phone.visit())];
  const body = encodeRequest(phone.request(packs));
  const second = packs[1]?.bytes.length ?? 0;
  const socket = await send(server, phone, body, [
    body.subarray(0, -second),
    body.subarray(-second, -1),
    body.subarray(-1),
  ]);
  socket.destroy();
  const left = () => new Promise((resolve) => server.app.server.getConnections((_, count) => resolve(count)));
  await vi.waitFor(async () => expect(await left()).toBe(0));
  // Who asks meanwhile is told of all that is in hand, and sends none of it again.
  const asked = seqsThere(phone);
  look();
  expect(await asked).toEqual([1, 2]);
});
