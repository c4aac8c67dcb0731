import { describe, expect, test } from 'vitest';
import type { Pack } from '../../src/wire/pack.ts';
import { depositReplySchema } from '../../src/wire/reply.ts';
import { encodeRequest, MAX_PACK_BYTES, SYNC_MEDIA_TYPE } from '../../src/wire/request.ts';
import { makeServer, VILLAGE_A, type Phone } from '../helpers/server.ts';

async function withMember() {
  const server = await makeServer();
  return { server, member: await server.enrol('member', VILLAGE_A) };
}

const post = (phone: Phone, packs: Pack[], headers: Record<string, string> = phone.headers()) =>
  phone.server.app.inject({
    method: 'POST',
    url: '/api/v1/deposit',
    headers,
    payload: Buffer.from(encodeRequest(phone.request(packs))),
  });
const asNobody = { 'content-type': SYNC_MEDIA_TYPE };
const subjects = ({ server }: { server: Phone['server'] }) =>
  server.store.read.selectFrom('subject').select('id').execute();

describe('a deposit', () => {
  test('is kept as it came, changes nothing, and is answered for the same again', async () => {
    const { server, member } = await withMember();
    const pack = await member.pack(member.visit(), member.visit());
    const answers = [await post(member, [pack]), await post(member, [pack])];
    const replies = answers.map((answer) => depositReplySchema.parse(answer.json()));
    for (const { verdicts } of replies)
      expect(verdicts).toEqual([1, 2].map((seq) => ({ seq, verdict: 'quarantined', code: 'deposited' })));
    const kept = await server.store.read.selectFrom('pack').selectAll().execute();
    expect(kept).toMatchObject([{ problem: 'deposited', bytes: pack.bytes, first_seq: 1, last_seq: 2 }]);
    expect(await subjects(member)).toEqual([]);
    expect(await member.send(member.visit())).toMatchObject({ ackedThrough: 3, missing: [] });
  });

  test('of what was judged before brings the verdicts of that time', async () => {
    const { member } = await withMember();
    const pack = await member.pack(member.visit());
    await member.exchange([pack]);
    expect((await post(member, [pack])).json().verdicts).toEqual([
      { seq: 1, verdict: 'applied', pos: 1, again: true },
    ]);
  });

  test('sent the ordinary way later is judged, and waits for nobody any more', async () => {
    const { server, member } = await withMember();
    const pack = await member.pack(member.visit());
    await post(member, [pack]);
    expect((await member.exchange([pack])).verdicts).toMatchObject([{ verdict: 'applied' }]);
    expect(await server.store.read.selectFrom('pack').select('problem').execute()).toEqual([
      { problem: null },
    ]);
  });

  test('needs no credential where the writer is known, and is nobody’s otherwise', async () => {
    const { server, member } = await withMember();
    const pack = await member.pack(member.visit());
    expect((await post(member, [pack], asNobody)).json().code).toBe('unknownWriter');
    await member.send();
    expect((await post(member, [pack], asNobody)).json().verdicts).toMatchObject([{ code: 'deposited' }]);
    const kept = await server.store.read.selectFrom('pack').select(['device', 'problem']).execute();
    expect(kept).toEqual([{ device: null, problem: 'noCredential' }]);
  });

  test('of more than a pack, or too often from one place, is refused', async () => {
    const { member } = await withMember();
    await member.send();
    const large = async () => ({
      ...(await member.pack(member.visit())),
      bytes: new Uint8Array(MAX_PACK_BYTES),
    });
    expect((await post(member, [await large(), await large()])).json().code).toBe('tooLarge');
    let answer = await post(member, [], asNobody);
    for (let tries = 2; tries < 20; tries++) answer = await post(member, [], asNobody);
    expect(answer.statusCode).toBe(200);
    answer = await post(member, [], asNobody);
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '60']);
  });

  test('without a credential ends at a megabyte of one writer', async () => {
    const { member } = await withMember();
    await member.send();
    const codes: unknown[] = [];
    for (let nth = 0; nth < 13; nth++) {
      const bytes = new Uint8Array(MAX_PACK_BYTES).fill(nth);
      const answer = await post(member, [{ ...(await member.pack(member.visit())), bytes }], asNobody);
      codes.push(answer.json().code);
    }
    expect(codes.findIndex((code) => code === 'tooMany')).toBe(11);
  });
});

describe('a revoked phone', () => {
  async function revoked() {
    const { server, member } = await withMember();
    await member.sync(member.visit());
    const { id } = await server.store.read.selectFrom('device').select('id').executeTakeFirstOrThrow();
    const revoked_at = (server.clock.ms += 1000);
    await server.store.write((tx) => tx.updateTable('device').set({ revoked_at }).execute());
    return { server, member, id, revoked_at };
  }

  test('changes nothing, reads nothing, hears of it, and its work is kept', async () => {
    const { server, member, id, revoked_at } = await revoked();
    const reply = await member.sync(member.visit(), member.visit());
    expect(reply.verdicts).toEqual([2, 3].map((seq) => ({ seq, verdict: 'quarantined', code: 'revoked' })));
    expect(reply.notices).toEqual([{ id, code: 'revoked', at: revoked_at }]);
    expect([reply.changes, reply.profile, reply.ackedThrough]).toEqual([undefined, undefined, 3]);
    expect(await subjects(member)).toHaveLength(1);
    const kept = await server.store.read.selectFrom('pack').select('problem').orderBy('first_seq').execute();
    expect(kept).toEqual([{ problem: null }, { problem: 'revoked' }]);
  });

  test('is told the verdicts of before its revocation', async () => {
    const { member } = await revoked();
    member.seq = 0;
    const { verdicts } = await member.send(member.visit());
    expect(verdicts).toMatchObject([{ seq: 1, verdict: 'applied', again: true }]);
  });

  test('becomes another phone when somebody is enrolled on it again', async () => {
    const { server, member, id } = await revoked();
    await member.enrol(await server.code(member.person));
    const reply = await member.send(member.visit());
    expect(reply).toMatchObject({ verdicts: [{ seq: 2, verdict: 'applied' }], notices: [] });
    const devices = await server.store.read.selectFrom('device').select('id').execute();
    expect(devices.filter((device) => device.id !== id)).toHaveLength(1);
  });
});
