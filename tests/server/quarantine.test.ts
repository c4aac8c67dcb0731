import { describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { brokenAuditAt } from '../../server/ledger/audit.ts';
import { retryReplySchema, type QuarantineItem } from '../../src/wire/desk/quarantine.ts';
import { encodeRequest, SYNC_MEDIA_TYPE } from '../../src/wire/request.ts';
import { COMMUNE, makeServer, OTHER_COMMUNE, VILLAGE_A, VILLAGE_B, type Phone } from '../helpers/server.ts';

async function office() {
  const server = await makeServer();
  const member = await server.enrol('member', VILLAGE_A);
  const officer = await server.enrol('communeOfficer', COMMUNE);
  return { server, member, officer };
}

const api = { 'content-type': 'application/json' };
const ask = (phone: Phone, url: string, method: 'GET' | 'POST' = 'GET') =>
  phone.server.app.inject({ method, url: `/api/v1/quarantine${url}`, headers: { ...phone.headers(), ...api }, ...(method === 'POST' && { payload: {} }) }); // prettier-ignore

async function waiting(phone: Phone): Promise<QuarantineItem[]> {
  const answer = await ask(phone, '');
  return answer.json<{ items: QuarantineItem[] }>().items;
}
async function retry(phone: Phone, id: string) {
  const answer = await ask(phone, `/${id}/retry`, 'POST');
  return retryReplySchema.parse(answer.json());
}

const deposit = async (phone: Phone, headers = phone.headers()) => {
  const payload = Buffer.from(encodeRequest(phone.request([await phone.pack(phone.visit(), phone.visit())])));
  return phone.server.app.inject({ method: 'POST', url: '/api/v1/deposit', headers, payload });
};

describe('the quarantine', () => {
  test('shows packs, ops and doubles of the commune, newest first, page by page', async () => {
    const { server, member, officer } = await office();
    await deposit(member);
    server.clock.ms += 1000;
    await member.send(member.visit({ village: VILLAGE_B }));
    server.clock.ms += 1000;
    member.seq = 2;
    await member.send(member.visit({ note: 'máy thứ hai' }));
    const items = await waiting(officer);
    expect(items.map(({ what, reason, firstSeq, lastSeq }) => [what, reason, firstSeq, lastSeq])).toEqual([
      ['double', 'seqTaken', 3, 3],
      ['op', 'notAllowed', 3, 3],
      ['pack', 'deposited', 1, 2],
    ]);
    expect(items[0]).toMatchObject({
      person: { id: member.person, name: "H'Bia Niê" },
      writer: member.writer,
      op: { kind: 'visit', type: 'create', fields: { note: 'máy thứ hai' } },
    });
    const first = (await ask(officer, '?limit=2')).json();
    expect(first.items).toEqual(items.slice(0, 2));
    expect((await ask(officer, `?limit=2&cursor=${first.next}`)).json()).toEqual({ items: items.slice(2) });
  });

  test('is the officer’s own commune’s, and nobody else’s business', async () => {
    const { server, member } = await office();
    await deposit(member);
    const [elsewhere, admin] = [
      await server.enrol('communeOfficer', OTHER_COMMUNE),
      await server.enrol('admin', COMMUNE),
    ];
    const [item] = await waiting(admin);
    expect(item).toMatchObject({ what: 'pack' });
    expect(await waiting(elsewhere)).toEqual([]);
    expect((await ask(elsewhere, `/${item?.id}/retry`, 'POST')).statusCode).toBe(404);
    expect((await ask(member, '')).json().code).toBe('notAllowed');
    expect((await ask(admin, '/o.nothing/retry', 'POST')).json().code).toBe('notFound');
  });

  test('leaves the fields of an op to those who may read rows', async () => {
    const { server, member } = await office();
    await member.send(member.visit({ village: VILLAGE_B, note: 'bà Lan' }));
    const [item] = await waiting(await server.enrol('admin', COMMUNE));
    expect(item?.op).toMatchObject({ kind: 'visit' });
    expect(JSON.stringify(item)).not.toContain('bà Lan');
  });

  test('does not show a pack whose numbers came by another: the phone sealed it anew', async () => {
    const { member, officer } = await office();
    const ops = [member.visit(), member.visit()];
    const broken = await member.pack(...ops);
    await member.exchange([{ ...broken, bytes: broken.bytes.map((byte) => byte ^ 1) }]);
    expect(await waiting(officer)).toMatchObject([{ reason: 'damaged' }]);
    await member.send(...ops);
    expect(await waiting(officer)).toEqual([]);
  });
});

describe('trying again', () => {
  test('judges a deposited pack now, tells its phone, and once only', async () => {
    const { server, member, officer } = await office();
    await deposit(member);
    const [item] = await waiting(officer);
    const judged = await retry(officer, item?.id ?? '');
    expect(judged.verdicts).toMatchObject([1, 2].map((seq) => ({ seq, verdict: 'applied', pos: seq })));
    const once = await server.store.read.selectFrom('audit').select('n').execute();
    expect((await retry(officer, item?.id ?? '')).verdicts).toMatchObject([{ again: true }, { again: true }]);
    expect(await server.store.read.selectFrom('audit').select('n').execute()).toEqual(once);
    expect(await waiting(officer)).toEqual([]);
    const { notices } = await member.send();
    expect(notices).toMatchObject([{ code: 'judgedAgain', seqs: [[1, 2]] }]);
    expect((await member.exchange([], { ask: [1, 2] })).verdicts).toMatchObject(judged.verdicts);
  });

  test('says why a pack still can’t be read, and reads it when the key is back', async () => {
    const { server, member, officer } = await office();
    const pack = await member.pack(member.visit());
    const key = await server.store.read.selectFrom('pack_key').selectAll().executeTakeFirstOrThrow();
    await server.store.write((tx) => tx.updateTable('pack_key').set({ kid: 77 }).execute());
    await member.exchange([pack]);
    const [item] = await waiting(officer);
    expect(item).toMatchObject({ reason: 'unknownKey', kid: key.kid, bytes: pack.bytes.length });
    expect(await retry(officer, item?.id ?? '')).toEqual({ verdicts: [], unopened: 'unknownKey' });
    await server.store.write((tx) => tx.updateTable('pack_key').set({ kid: key.kid }).execute());
    expect(await retry(officer, item?.id ?? '')).toMatchObject({
      verdicts: [{ seq: 1, verdict: 'applied' }],
    });
  });

  test('takes work of a revoked phone by the officer’s word only', async () => {
    const { server, member, officer } = await office();
    await member.send();
    const mine = server.store.read.selectFrom('writer').select('device').where('id', '=', member.writer);
    const { device } = await mine.executeTakeFirstOrThrow();
    await server.store.write((tx) =>
      tx.updateTable('device').set({ revoked_at: server.clock.ms }).where('id', '=', device).execute(),
    );
    await deposit(member, { 'content-type': SYNC_MEDIA_TYPE, cookie: '' });
    await server.enrolPerson(member.person);
    const [item] = await waiting(officer);
    expect(item).toMatchObject({ reason: 'noCredential' });
    expect((await retry(officer, item?.id ?? '')).verdicts).toMatchObject([{ verdict: 'applied' }, {}]);
  });

  test('judges an op by the roles of now, and leaves it where it is while they do not reach', async () => {
    const { server, member, officer } = await office();
    const visit = member.visit({ village: VILLAGE_B });
    await member.send(
      visit,
      member.op({ type: 'edit', kind: 'visit', subjectId: visit.opId, fields: { note: 'x' } }),
    );
    const [item] = await waiting(officer);
    expect((await retry(officer, item?.id ?? '')).verdicts).toMatchObject([{ code: 'notAllowed' }]);
    expect((await member.send()).notices).toEqual([]);
    const role = {
      person: member.person,
      role: 'member',
      unit: VILLAGE_B,
      valid_from: 0,
      valid_to: null,
    } as const;
    await server.store.write((tx) => tx.insertInto('role').values(role).execute());
    expect((await retry(officer, item?.id ?? '')).verdicts).toMatchObject([
      { seq: 1, verdict: 'applied', pos: 1 },
    ]);
    // The edit waited for it.
    expect((await member.exchange([], { ask: [1, 2] })).verdicts).toMatchObject([{ pos: 1 }, { pos: 2 }]);
    expect(await brokenAuditAt(server.store.read, COMMUNE)).toBeNull();
  });

  test('takes an op that made the ledger fail, when it does no more', async () => {
    const { server, member, officer } = await office();
    const visit = member.visit();
    const poison = sql`create trigger poison before insert on subject begin select raise(abort, 'poison'); end`;
    await server.store.write((tx) => poison.execute(tx));
    await member.send(visit);
    const [item] = await waiting(officer);
    expect((await retry(officer, item?.id ?? '')).verdicts).toMatchObject([{ code: 'crashed' }]);
    await server.store.write((tx) => sql`drop trigger poison`.execute(tx));
    expect((await retry(officer, item?.id ?? '')).verdicts).toMatchObject([{ verdict: 'applied' }]);
  });

  test('takes the second op of a copied phone, and not one under the id of another', async () => {
    const { member, officer } = await office();
    const visit = member.visit();
    await member.send(visit);
    await member.send({ ...visit, fields: { ...visit.fields, note: 'khác' } });
    member.seq = 0;
    const second = member.visit();
    await member.send(second);
    const items = await waiting(officer);
    const verdicts = [];
    for (const { id } of items) verdicts.push(...(await retry(officer, id)).verdicts);
    expect(verdicts.map(({ verdict, code }) => code ?? verdict).sort()).toEqual([
      'applied',
      'differentContent',
    ]);
    expect(await waiting(officer)).toMatchObject([{ reason: 'differentContent' }]);
    expect((await member.rows()).map(({ id }) => id).sort()).toEqual([visit.opId, second.opId].sort());
    expect((await member.send(second)).verdicts).toMatchObject([{ verdict: 'applied', again: true }]);
  });
});

test('a new enrolment of the same person brings in what was deposited without a credential', async () => {
  const { server, member, officer } = await office();
  await member.send();
  await deposit(member, { 'content-type': SYNC_MEDIA_TYPE, cookie: '' });
  expect(await waiting(officer)).toMatchObject([{ reason: 'noCredential' }]);
  const other = await server.addPerson('member', VILLAGE_A);
  await server.enrolPerson(other);
  expect(await waiting(officer)).toHaveLength(1);
  const again = await server.enrolPerson(member.person);
  expect(await waiting(officer)).toEqual([]);
  expect(await again.rows()).toHaveLength(2);
});
