import { describe, expect, test } from 'vitest';
import { base64url } from '../../src/wire/base64url.ts';
import { COMMUNE, makeServer, VILLAGE_A, VILLAGE_B, type Phone } from '../helpers/server.ts';

async function team() {
  const server = await makeServer();
  const member = await server.enrol('member', VILLAGE_A);
  const head = await server.enrol('villageHead', VILLAGE_A);
  return { server, member, head };
}

const idsOf = (reply: { changes?: { id: string }[] | undefined }) =>
  (reply.changes ?? []).map(({ id }) => id);

describe('the feed', () => {
  test('shows each his own area: member and head the village, the officer the commune, the administrator none', async () => {
    const { server, member, head } = await team();
    const neighbour = await server.enrol('member', VILLAGE_B);
    const officer = await server.enrol('communeOfficer', COMMUNE);
    const admin = await server.enrol('admin', COMMUNE);
    const [here, there] = [member.visit(), neighbour.visit({ village: VILLAGE_B })];
    await member.send(here);
    await neighbour.send(there);
    const seen = async (phone: Phone) => idsOf(await phone.sync());
    expect(await seen(member)).toEqual([here.opId]);
    expect(await seen(head)).toEqual([here.opId]);
    expect(await seen(neighbour)).toEqual([there.opId]);
    expect(await seen(officer)).toEqual([here.opId, there.opId]);
    expect(await seen(admin)).toEqual([]);
  });

  test('goes on from the cursor', async () => {
    const { member, head } = await team();
    await member.send(member.visit());
    await head.sync();
    const next = member.visit();
    await member.send(next);
    const reply = await head.sync();
    expect(idsOf(reply)).toEqual([next.opId]);
    expect(reply).not.toHaveProperty('fresh');
    expect(reply).not.toHaveProperty('profile');
    expect(idsOf(await head.sync())).toEqual([]);
  });

  test('comes in pages of 500 that miss and double nothing', async () => {
    const { member, head } = await team();
    for (let pack = 0; pack < 33; pack++) {
      await member.send(...Array.from({ length: 32 }, () => member.visit()));
    }
    const first = await head.sync();
    expect([first.changes?.length, first.more, first.pos]).toEqual([500, true, 500]);
    const rows = await head.rows();
    expect(rows).toHaveLength(33 * 32);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(33 * 32);
  });

  test.each([
    ['garbage', () => 'nonsense!'],
    ['of another epoch', (cursor: string) => changed(cursor, { epoch: 'other' })],
    ['from the future', (cursor: string) => changed(cursor, { pos: 99 })],
    ['of another area', (cursor: string) => changed(cursor, { scope: 'other' })],
    ['of an older form', (cursor: string) => changed(cursor, { schema: 0 })],
  ])('starts over with a cursor that is %s', async (_name, damage) => {
    const { member, head } = await team();
    const visit = member.visit();
    await member.send(visit);
    await head.sync();
    head.cursor = damage(head.cursor ?? '');
    const reply = await head.sync();
    expect(reply.fresh).toBe(true);
    expect(idsOf(reply)).toEqual([visit.opId]);
  });

  test('starts over when the area changes, and brings the new profile', async () => {
    const { server, member } = await team();
    const neighbour = await server.enrol('member', VILLAGE_B);
    const there = neighbour.visit({ village: VILLAGE_B });
    await neighbour.send(there);
    await member.sync();
    const role = { person: member.person, role: 'member', unit: VILLAGE_B, valid_to: null } as const;
    await server.store.write((tx) =>
      tx
        .insertInto('role')
        .values({ ...role, valid_from: 0 })
        .execute(),
    );
    const reply = await member.sync();
    expect(reply).toMatchObject({
      fresh: true,
      profile: { villages: [{ id: VILLAGE_A }, { id: VILLAGE_B }] },
    });
    expect(idsOf(reply)).toEqual([there.opId]);
  });

  test('loses the area with the role', async () => {
    const { server, member, head } = await team();
    await member.send(member.visit());
    expect(idsOf(await head.sync())).toHaveLength(1);
    const ended = { valid_to: server.clock.ms };
    await server.store.write((tx) =>
      tx.updateTable('role').set(ended).where('person', '=', head.person).execute(),
    );
    expect(await head.sync()).toMatchObject({ fresh: true, changes: [] });
  });
});

test('the names in a profile are those of the area: its team and the officers, nobody else', async () => {
  const { server, member, head } = await team();
  await server.enrol('member', VILLAGE_B);
  const officer = await server.enrol('communeOfficer', COMMUNE);
  await server.enrol('admin', COMMUNE);
  const { profile } = await member.sync();
  const names = profile?.members.map(({ userId }) => userId) ?? [];
  expect(names.sort()).toEqual([member.person, head.person, officer.person].sort());
});

describe('what a phone sent in this very request', () => {
  test('is not sent back when it was plainly applied', async () => {
    const { member } = await team();
    await member.sync();
    const visit = member.visit();
    const reply = await member.sync(visit, member.op({ ...edit(visit.opId), fields: { note: 'một' } }));
    expect(reply.verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
    expect(reply.changes).toEqual([]);
    expect(reply.pos).toBe(2);
    expect(idsOf(await member.sync())).toEqual([]);
  });

  test('comes when it was merged', async () => {
    const { server, member, head } = await team();
    const visit = member.visit();
    await member.sync(visit);
    const slow = member.op({ ...edit(visit.opId), fields: { note: 'cũ', result: 'comeBack' } });
    server.clock.ms += 60_000;
    await head.send(head.op({ ...edit(visit.opId), fields: { note: 'mới' } }));
    await member.sync();
    const reply = await member.sync(slow);
    expect(reply.verdicts).toMatchObject([{ verdict: 'merged', kept: ['note'] }]);
    expect(reply.changes).toMatchObject([{ id: visit.opId, fields: { note: 'mới', result: 'comeBack' } }]);
  });

  test('comes when somebody else had touched the row since the cursor', async () => {
    const { member, head } = await team();
    const visit = member.visit();
    await member.sync(visit);
    await head.send(head.op({ ...edit(visit.opId), fields: { note: 'của trưởng thôn' } }));
    const reply = await member.sync(member.op({ ...edit(visit.opId), fields: { topics: ['ehr'] } }));
    expect(reply.verdicts).toMatchObject([{ verdict: 'applied' }]);
    expect(reply.changes).toMatchObject([{ fields: { note: 'của trưởng thôn', topics: ['ehr'] } }]);
  });

  test('comes when it is only a retry, or a fresh start', async () => {
    const { member } = await team();
    const visit = member.visit();
    expect(idsOf(await member.sync(visit))).toEqual([visit.opId]);
    const next = member.visit();
    await member.send(next);
    expect(idsOf(await member.sync(next))).toEqual([next.opId]);
  });
});

const edit = (subjectId: string) => ({ type: 'edit', kind: 'visit', subjectId }) as const;

function changed(cursor: string, change: object): string {
  const old = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  return base64url(Buffer.from(JSON.stringify({ ...old, ...change })));
}
