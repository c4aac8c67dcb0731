/** SIGTERM in the middle of the evening: everybody who is connected hears a verdict, and soon nobody is connected. */
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { encodeRequest } from '../../src/wire/request.ts';
import { serverAt } from '../helpers/remote.ts';
import { makeServer, Phone, seededRandom, VILLAGE_A, type TestServer } from '../helpers/server.ts';
import { rawSync } from '../helpers/slow.ts';

const PHONES = 8;
const OPS = 4;

async function listening(server: TestServer): Promise<number> {
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  return (server.app.server.address() as AddressInfo).port;
}

async function phoneAt(server: TestServer, port: number, nth: number): Promise<Phone> {
  const there = serverAt({ origin: `http://127.0.0.1:${port}` });
  const parts = { ...there, clock: server.clock, random: seededRandom(nth + 1) };
  const phone = new Phone(parts, await server.addPerson('member', VILLAGE_A));
  await phone.enrol(await server.code(phone.person));
  return phone;
}

test('a server that ends under load says only verdicts until then, keeps what it said, and ends soon', async () => {
  const server = await makeServer();
  const port = await listening(server);
  const phones = await Promise.all(Array.from({ length: PHONES }, (_, nth) => phoneAt(server, port, nth)));
  const faults: string[] = [];
  let [acknowledged, heard] = [0, 0];
  let enough: () => void = () => undefined;
  const isEnough = new Promise<void>((resolve) => (enough = resolve));
  const sending = phones.map(async (phone) => {
    for (;;) {
      const pack = await phone.pack(...Array.from({ length: OPS }, () => phone.visit()));
      const answer = await phone.post(phone.request([pack])).catch(() => null);
      // No door any more: he tries again later.
      if (answer === null) return;
      if (answer.statusCode === 200) acknowledged += OPS;
      else faults.push(answer.body);
      if (++heard === PHONES) enough();
    }
  });
  await isEnough;
  await server.app.close();
  await Promise.all(sending);
  expect(faults).toEqual([]);
  const { n } = await server.store.read
    .selectFrom('op')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  expect(n).toBe(acknowledged);
});

test('it does not wait long for a body that is still coming in, and keeps what was whole', async () => {
  const server = await makeServer({ patience: { requestMs: 60_000, checkMs: 5000, endMs: 200 } });
  const member = await server.enrol('member', VILLAGE_A);
  const port = await listening(server);
  const body = encodeRequest(
    member.request([await member.pack(member.visit()), await member.pack(member.visit())]),
  );
  const socket = connect(port, '127.0.0.1');
  const closed = once(socket, 'close');
  socket.on('error', () => undefined);
  socket.resume().write(rawSync(member, body).subarray(0, -20));
  await expect.poll(() => server.store.read.selectFrom('op').select('seq').execute()).toEqual([{ seq: 1 }]);
  await server.app.close();
  await closed;
});

test('what stands in line is written before the store closes', async () => {
  let close = async (): Promise<void> => undefined;
  const { store } = await makeServer({ ends: (end) => void (close = end) });
  const writes = Array.from({ length: 40 }, (_, nth) =>
    store.write((tx) => tx.updateTable('migration').set({ applied_at: nth }).execute()),
  );
  await close();
  expect(await Promise.allSettled(writes)).toEqual(
    writes.map(() => expect.objectContaining({ status: 'fulfilled' })),
  );
});
