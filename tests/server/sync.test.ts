import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { brokenAuditAt } from '../../server/ledger/audit.ts';
import { encodePack } from '../../src/wire/codec.ts';
import { CODEC_COLUMNS_1, SEAL_NONE } from '../../src/wire/pack.ts';
import { MAX_PACK_BYTES } from '../../src/wire/request.ts';
import { COMMUNE, makeServer, Phone, VILLAGE_A, VILLAGE_B, VILLAGE_ELSEWHERE } from '../helpers/server.ts';

async function withMember() {
  const server = await makeServer();
  return { server, member: await server.enrol('member', VILLAGE_A) };
}

describe('a sync', () => {
  test('takes a record and tells the head of its village', async () => {
    const { server, member } = await withMember();
    const head = await server.enrol('villageHead', VILLAGE_A);
    const visit = member.visit();
    const reply = await member.send(visit);
    expect(reply.verdicts).toEqual([{ seq: 1, verdict: 'applied', pos: 1 }]);
    expect(reply).toMatchObject({
      magic: 'ST1',
      batchId: 'b-test',
      ackedThrough: 1,
      missing: [],
      durableSeq: 0,
    });
    const { changes, fresh, more, pos } = await head.sync();
    expect(changes).toMatchObject([{ id: visit.opId, author: member.person, fields: visit.fields }]);
    expect({ fresh, more, pos }).toEqual({ fresh: true, more: false, pos: 1 });
  });

  test('answers verdicts in the order of the packs', async () => {
    const { member } = await withMember();
    const [first, second, third] = [member.visit(), member.visit({ day: '2099-01-01' }), member.visit()];
    const reply = await member.exchange([await member.pack(first, second), await member.pack(third)]);
    expect(reply.verdicts).toEqual([
      { seq: 1, verdict: 'applied', pos: 1 },
      { seq: 2, verdict: 'refused', code: 'inFuture', field: 'day' },
      { seq: 3, verdict: 'applied', pos: 2 },
    ]);
  });

  test('notes what the phone says of itself', async () => {
    const { server, member } = await withMember();
    await member.exchange([], { waiting: 7, oldest: 1234, appVersion: '9.9.9' });
    const device = await server.store.read.selectFrom('device').selectAll().executeTakeFirstOrThrow();
    expect(device).toMatchObject({
      waiting: 7,
      oldest: 1234,
      app_version: '9.9.9',
      last_seen: server.clock.ms,
    });
  });

  test('asks for the device’s cookie', async () => {
    const { member } = await withMember();
    Object.assign(member, { cookie: '', readCredential: '' });
    const answer = await member.post(member.request([]));
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'unknownDevice']);
  });

  test('takes no writer of somebody who is not enrolled on this phone', async () => {
    const { server, member } = await withMember();
    const stranger = await server.enrol('member', VILLAGE_A);
    const codes = [
      await member.post(member.request([], { user: stranger.person })),
      await member.post({ ...member.request([]), user: undefined as never }),
    ].map((answer) => [answer.statusCode, answer.json().code]);
    expect(codes).toEqual([
      [403, 'unknownWriter'],
      [403, 'unknownWriter'],
    ]);
    await stranger.send(stranger.visit());
    const borrowed = await member.post(member.request([], { writer: stranger.writer }));
    expect(borrowed.statusCode).toBe(403);
  });

  test('without a read credential the packs are taken, and nothing is told', async () => {
    const { member } = await withMember();
    member.readCredential = 'A'.repeat(43);
    const reply = await member.exchange([await member.pack(member.visit())], { cursor: '' });
    expect(reply.verdicts).toHaveLength(1);
    expect(reply).not.toHaveProperty('changes');
    expect(reply).not.toHaveProperty('profile');
  });
});

describe('a retry', () => {
  test('gets the verdicts of the first time and changes nothing', async () => {
    const { server, member } = await withMember();
    const pack = await member.pack(
      member.visit(),
      member.visit({ village: VILLAGE_B }),
      member.visit({ result: 'x' }),
    );
    const first = await member.exchange([pack]);
    server.clock.ms += 60_000;
    const second = await member.exchange([pack]);
    expect(second.verdicts).toEqual(first.verdicts.map((verdict) => ({ ...verdict, again: true })));
    expect(first.verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'quarantined', 'refused']);
    expect(await server.store.read.selectFrom('audit').selectAll().execute()).toHaveLength(1);
    expect(await server.store.read.selectFrom('pack').selectAll().execute()).toHaveLength(1);
  });

  test('that overlaps itself has one effect', async () => {
    const { server, member } = await withMember();
    const pack = await member.pack(member.visit(), member.visit());
    const both = await Promise.all([member.exchange([pack]), member.exchange([pack])]);
    expect(both.map((reply) => reply.verdicts.map(({ again }) => again === true)).sort()).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(await server.store.read.selectFrom('subject').selectAll().execute()).toHaveLength(2);
  });

  test('with other content under the same opId is kept beside the first, in quarantine', async () => {
    const { server, member } = await withMember();
    const visit = member.visit();
    await member.send(visit);
    const forged = { ...visit, fields: { ...visit.fields, note: 'khác' } };
    const [verdict] = (await member.send(forged)).verdicts;
    expect(verdict).toEqual({ seq: 1, verdict: 'quarantined', code: 'differentContent' });
    expect((await member.send(forged)).verdicts).toEqual([{ ...verdict, again: true }]);
    expect((await member.send(visit)).verdicts).toMatchObject([{ verdict: 'applied', again: true }]);
    const double = await server.store.read.selectFrom('op_double').selectAll().executeTakeFirstOrThrow();
    expect(JSON.parse(double.body)).toEqual(forged);
  });

  test('of another op under a number that is taken shows a cloned phone', async () => {
    const { member } = await withMember();
    await member.send(member.visit());
    member.seq = 0;
    const { verdicts, ackedThrough } = await member.send(member.visit());
    expect(verdicts).toEqual([{ seq: 1, verdict: 'quarantined', code: 'seqTaken' }]);
    expect(ackedThrough).toBe(1);
    expect((await member.exchange([], { ask: [1, 1] })).verdicts).toMatchObject([{ code: 'seqTaken' }]);
  });
});

describe('numbers', () => {
  test('that never came are told as gaps, until they come', async () => {
    const { member } = await withMember();
    const [one, two, three, four] = [member.visit(), member.visit(), member.visit(), member.visit()];
    expect(await member.send(four)).toMatchObject({ ackedThrough: 0, missing: [[1, 3]] });
    const gaps = [[1, 1], [3, 3]]; // prettier-ignore
    expect(await member.send(two)).toMatchObject({ ackedThrough: 0, missing: gaps });
    expect(await member.send(one)).toMatchObject({ ackedThrough: 2, missing: [[3, 3]] });
    expect(await member.send(three)).toMatchObject({ ackedThrough: 4, missing: [] });
  });

  test('asked for bring their stored verdicts, and silence for those that never came', async () => {
    const { member } = await withMember();
    const [first, second] = [member.visit(), member.visit()];
    await member.send(second);
    const reply = await member.exchange([], { ask: [1, 5] });
    expect(reply.verdicts).toEqual([{ seq: second.seq, verdict: 'applied', pos: 1, again: true }]);
    expect(first.seq).toBe(1);
  });
});

describe('what can’t be done', () => {
  test('a pack that can’t be read is kept and said so; the next one is taken', async () => {
    const { server, member } = await withMember();
    const broken = await member.pack(member.visit());
    broken.bytes = broken.bytes.map((byte, at) => (at === 6 ? byte ^ 1 : byte));
    const sealed = { ...(await member.pack(member.visit())), seal: 9, kid: 3 };
    const reply = await member.exchange([broken, sealed, await member.pack(member.visit())]);
    expect(reply.unopened).toEqual([
      { firstSeq: 1, lastSeq: 1, code: 'damaged' },
      { firstSeq: 2, lastSeq: 2, code: 'unknownSeal' },
    ]);
    expect(reply.verdicts).toMatchObject([{ seq: 3, verdict: 'applied' }]);
    expect(reply.missing).toEqual([[1, 2]]);
    const kept = await server.store.read.selectFrom('pack').selectAll().orderBy('first_seq').execute();
    expect(kept.map(({ problem }) => problem)).toEqual(['damaged', 'unknownSeal', null]);
    expect(kept[0]?.bytes).toEqual(broken.bytes);
  });

  test('a pack without a seal is kept and not opened: a cookie alone writes in nobody’s name', async () => {
    const { server, member } = await withMember();
    const plain = encodePack([member.visit()]);
    const unsealed = {
      firstSeq: 1,
      lastSeq: 1,
      codec: CODEC_COLUMNS_1,
      seal: SEAL_NONE,
      kid: 0,
      bytes: plain,
    };
    const reply = await member.exchange([unsealed]);
    expect(reply).toMatchObject({ verdicts: [], unopened: [{ firstSeq: 1, lastSeq: 1, code: 'unsealed' }] });
    expect(await server.store.read.selectFrom('subject').selectAll().execute()).toEqual([]);
    const kept = await server.store.read.selectFrom('pack').select(['bytes', 'problem']).execute();
    expect(kept).toEqual([{ bytes: plain, problem: 'unsealed' }]);
  });

  test('a request may be as large as the wire allows', async () => {
    const { member } = await withMember();
    const large = async (nth: number) => ({
      ...(await member.pack(member.visit())),
      bytes: new Uint8Array(MAX_PACK_BYTES).fill(nth),
    });
    const { unopened } = await member.exchange(await Promise.all([1, 2, 3, 4, 5].map(large)));
    expect(unopened).toHaveLength(5);
  });

  test('a pack of more ops than its envelope says is not opened', async () => {
    const { member } = await withMember();
    const pack = { ...(await member.pack(member.visit(), member.visit())), lastSeq: 1 };
    expect((await member.exchange([pack])).unopened).toMatchObject([{ code: 'damaged' }]);
  });

  test('an op that makes the ledger fail is put aside, and its neighbours take effect', async () => {
    const { server, member } = await withMember();
    const ops = [member.visit(), member.visit({ note: 'thuốc độc' }), member.visit()];
    const poison = sql.lit(ops[1]?.opId);
    await server.store.write((tx) =>
      sql`create trigger poison before insert on subject when new.id = ${poison}
        begin select raise(abort, 'poison'); end`.execute(tx),
    );
    const { verdicts, ackedThrough } = await member.send(...ops);
    expect(verdicts).toMatchObject([
      { seq: 1, verdict: 'applied', pos: 1 },
      { seq: 2, verdict: 'quarantined', code: 'crashed' },
      { seq: 3, verdict: 'applied', pos: 2 },
    ]);
    expect(ackedThrough).toBe(3);
    const kept = await server.store.read
      .selectFrom('op')
      .select(['body'])
      .where('seq', '=', 2)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(kept.body)).toMatchObject({ fields: { note: 'thuốc độc' } });
    expect(await brokenAuditAt(server.store.read, COMMUNE)).toBeNull();
  });

  test('a full disk takes nothing, blames no op, and the same pack is taken when there is room', async () => {
    const { server, member } = await withMember();
    const pages = (most: number) =>
      server.store.write((tx) => sql`pragma max_page_count = ${sql.lit(most)}`.execute(tx));
    const ops = Array.from({ length: 32 }, () => member.visit({ note: 'đầy '.repeat(100) }));
    await pages(1);
    const answer = await member.post(member.request([await member.pack(...ops)]));
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal']);
    await pages(1_000_000);
    const { verdicts } = await member.send(...ops);
    expect(new Set(verdicts.map(({ verdict, again }) => [verdict, again].join()))).toEqual(
      new Set(['applied,']),
    );
  });

  test('a village of another commune, or none at all, is no option', async () => {
    const { member } = await withMember();
    const { verdicts } = await member.send(
      member.visit({ village: VILLAGE_ELSEWHERE }),
      member.visit({ village: 999 }),
    );
    const refusal = { verdict: 'refused', code: 'notAnOption', field: 'village' };
    expect(verdicts).toEqual([
      { seq: 1, ...refusal },
      { seq: 2, ...refusal },
    ]);
  });

  test('an op of a newer kind than this server knows is held', async () => {
    const { member } = await withMember();
    const { verdicts } = await member.send({ ...member.visit(), v: 2 });
    expect(verdicts).toEqual([{ seq: 1, verdict: 'held', code: 'newerVersion' }]);
  });
});

test('the audit has one entry per effect, and a changed entry breaks the chain', async () => {
  const { server, member } = await withMember();
  await member.send(member.visit(), member.visit({ village: VILLAGE_B }), member.visit());
  await member.send(member.visit());
  const lines = await server.store.read.selectFrom('audit').selectAll().orderBy('n').execute();
  expect(lines.map(({ n, actor }) => [n, actor])).toEqual([1, 2, 3].map((n) => [n, member.person]));
  expect(await brokenAuditAt(server.store.read, COMMUNE)).toBeNull();
  await server.store.write((tx) => tx.updateTable('audit').set({ actor: 'x' }).where('n', '=', 2).execute());
  expect(await brokenAuditAt(server.store.read, COMMUNE)).toBe(2);
});

test('the end of the audit can’t be cut off unnoticed', async () => {
  const { server, member } = await withMember();
  await member.send(member.visit(), member.visit());
  await server.store.write((tx) => tx.deleteFrom('audit').where('n', '=', 2).execute());
  expect(await brokenAuditAt(server.store.read, COMMUNE)).toBe(2);
});

test('a phone’s clock years ahead is clamped and nothing is refused for it', async () => {
  const { server, member } = await withMember();
  const ahead = { ...member.visit(), at: 4_000_000_000_000_000 };
  expect((await member.send(ahead)).verdicts).toMatchObject([{ verdict: 'applied' }]);
  const { created_at } = await server.store.read.selectFrom('subject').selectAll().executeTakeFirstOrThrow();
  expect(Math.floor(created_at / 1024)).toBe(server.clock.ms + 300_000);
});

test('a writer belongs to one person for good', async () => {
  const { server, member } = await withMember();
  await member.send(member.visit());
  const second = new Phone(server, await server.addPerson('member', VILLAGE_B));
  second.cookie = member.cookie;
  await second.enrol(await server.code(second.person));
  const answer = await second.post(second.request([], { writer: member.writer }));
  expect(answer.json().code).toBe('unknownWriter');
});
