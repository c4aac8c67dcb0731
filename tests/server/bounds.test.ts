import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { decodePack } from '../../src/wire/codec.ts';
import { encodeRequest } from '../../src/wire/request.ts';
import { makeServer, VILLAGE_A } from '../helpers/server.ts';
import { rawSync } from '../helpers/slow.ts';

async function withMember(options: Parameters<typeof makeServer>[0] = {}) {
  const server = await makeServer(options);
  return { server, member: await server.enrol('member', VILLAGE_A) };
}

describe('calls of one phone', () => {
  test('end at sixty a minute, and go on when it is over; another phone does not feel it', async () => {
    const { server, member } = await withMember();
    const other = await server.enrol('member', VILLAGE_A);
    for (let call = 0; call < 60; call++)
      expect((await member.post(member.request([]))).statusCode).toBe(200);
    server.clock.ms += 20_000;
    const answer = await member.post(member.request([]));
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
      429,
      'tooMany',
      '40',
    ]);
    expect((await other.post(other.request([]))).statusCode).toBe(200);
    server.clock.ms += 40_000;
    expect((await member.post(member.request([]))).statusCode).toBe(200);
  });

  test('are counted by the minute also after the server’s clock was set back', async () => {
    const { server, member } = await withMember();
    await member.post(member.request([]));
    server.clock.ms -= 86_400_000;
    for (let minute = 0; minute < 3; minute++) {
      for (let call = 0; call < 30; call++)
        expect((await member.post(member.request([]))).statusCode).toBe(200);
      server.clock.ms += 60_000;
    }
  });
});

describe('what one request unfolds into', () => {
  test('is bounded: the rest is not taken, and comes later', async () => {
    const decode: typeof decodePack = (codec, bytes, firstSeq) => {
      const read = decodePack(codec, bytes, firstSeq);
      const swell = <T extends { fields: object }>(op: T): T => ({ ...op, fields: { ...op.fields, note: 'x'.repeat(1_000_000) } }); // prettier-ignore
      return read.ok ? { ok: true, value: read.value.map(swell) } : read;
    };
    const { server, member } = await withMember({ decode });
    const packs = [];
    for (let nth = 0; nth < 8; nth++) packs.push(await member.pack(member.visit()));
    const { verdicts, ackedThrough } = await member.exchange(packs);
    expect(verdicts.map(({ verdict, code, seconds }) => code ?? `${verdict} ${seconds}`)).toEqual([
      ...Array.from({ length: 5 }, () => 'tooLong'),
      ...Array.from({ length: 3 }, () => 'later 5'),
    ]);
    expect(ackedThrough).toBe(5);
    expect(await server.store.read.selectFrom('pack').select('hash').execute()).toHaveLength(5);
  });
});

describe('a request that never ends', () => {
  test('is closed after its time, whether it stops in the head or in the body; what was whole is kept', async () => {
    const { server, member } = await withMember({ patience: { requestMs: 400, checkMs: 50 } });
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.app.server.address() as AddressInfo;
    const first = await member.pack(member.visit());
    const body = encodeRequest(member.request([first, await member.pack(member.visit())]));
    const whole = rawSync(member, body);
    const sockets = [whole.subarray(0, 40), whole.subarray(0, -20)].map((part) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(part);
      return socket.resume();
    });
    // Others are served meanwhile.
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/health`)).status).toBe(200);
    await Promise.all(sockets.map((socket) => once(socket, 'close')));
    expect(await server.store.read.selectFrom('op').select('seq').execute()).toEqual([{ seq: 1 }]);
  });
});
