/** Enrolling people, moving them, letting them rest: who may, and what becomes of their work. */
import { expect, test } from 'vitest';
import type { PersonLine } from '../../../src/wire/desk/people.ts';
import {
  COMMUNE,
  makeServer,
  OTHER_COMMUNE,
  Phone,
  VILLAGE_A,
  VILLAGE_B,
  VILLAGE_ELSEWHERE,
} from '../../helpers/server.ts';

async function commune() {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const head = await server.enrol('villageHead', VILLAGE_A);
  const lines = async (phone = officer) =>
    (await phone.ask('GET', '/api/v1/people')).json<{ items: PersonLine[] }>().items;
  const lineOf = async (id: string) => (await lines()).find((line) => line.id === id);
  return { server, officer, head, lines, lineOf };
}
const member = (unit: number) => ({ name: 'Y Krê̆č Ktla', roles: [{ role: 'member', unit }] });

test('a new person is invited by a link that works once', async () => {
  const { server, officer, lineOf } = await commune();
  const { id } = (await officer.ask('POST', '/api/v1/people', member(VILLAGE_A))).json<{ id: string }>();
  const invited = await officer.ask('POST', `/api/v1/people/${id}/invitations`);
  const { link, expiresAt } = invited.json<{ link: string; expiresAt: number }>();
  expect(expiresAt).toBe(server.clock.ms + 600_000);
  const phone = new Phone(server, id);
  expect((await phone.enrol(link.split('#c=')[1] ?? '')).statusCode).toBe(200);
  expect(await lineOf(id)).toMatchObject({ name: 'Y Krê̆č Ktla', phones: 1, suspended: false, mine: true });
  expect((await phone.send(phone.visit())).verdicts).toMatchObject([{ verdict: 'applied' }]);
});

test('who is added again after a lost answer is one person, as the form says him last', async () => {
  const { server, officer, head, lines, lineOf } = await commune();
  const id = head.newId();
  const add = async (phone: Phone, body: object) =>
    (await phone.ask('POST', '/api/v1/people', { ...member(VILLAGE_A), ...body })).json<{ id?: string }>();
  const inTwoTabs = await Promise.all([add(officer, { id }), add(officer, { id })]);
  expect(inTwoTabs).toEqual([{ id }, { id }]);
  // One person, one line in the log.
  const { items } = (await officer.ask('GET', '/api/v1/desk-acts')).json<{ items: { act: string }[] }>();
  expect(items.filter(({ act }) => act === 'addPerson')).toHaveLength(1);
  // Corrected in the form before the second tap.
  const roles = [{ role: 'member', unit: VILLAGE_B }];
  expect(await add(officer, { id, name: 'Y Krêch Ktla', roles })).toEqual({ id });
  expect(await lines()).toHaveLength(3);
  expect(await lineOf(id)).toMatchObject({ name: 'Y Krêch Ktla', roles });
  // The id opens nobody to who may not change him, and pages that make none add as before.
  expect(await add(head, { id })).toMatchObject({ code: 'notAllowed' });
  const elsewhere = await server.addPerson('member', VILLAGE_ELSEWHERE);
  expect(await add(officer, { id: elsewhere })).toMatchObject({ code: 'notAllowed' });
  await add(officer, {});
  expect(await lines()).toHaveLength(4);
});

test('a head adds members of his village and no others, and sees only his people', async () => {
  const { head, lines } = await commune();
  const add = async (body: object) => (await head.ask('POST', '/api/v1/people', body)).statusCode;
  expect(await add(member(VILLAGE_A))).toBe(200);
  expect(await add(member(VILLAGE_B))).toBe(403);
  expect(await add({ name: 'X', roles: [{ role: 'villageHead', unit: VILLAGE_A }] })).toBe(403);
  expect((await lines(head)).map(({ mine }) => mine)).toEqual([false, true]);
});

test.each([
  ['another commune', [{ role: 'member', unit: VILLAGE_ELSEWHERE }], 403],
  ['a member of a whole commune', [{ role: 'member', unit: COMMUNE }], 403],
  ['an officer of a village', [{ role: 'communeOfficer', unit: VILLAGE_A }], 403],
  ['an administrator', [{ role: 'admin', unit: COMMUNE }], 403],
  ['no role', [], 400],
  ['an unknown role', [{ role: 'king', unit: COMMUNE }], 400],
  [
    'several roles',
    [
      { role: 'member', unit: VILLAGE_A },
      { role: 'villageHead', unit: VILLAGE_B },
    ],
    200,
  ],
])('an officer gives %s', async (_, roles, status) => {
  const { officer } = await commune();
  expect((await officer.ask('POST', '/api/v1/people', { name: 'Trần Thị Lành', roles })).statusCode).toBe(
    status,
  );
});

test.each(['', ' ', '0', '099123456789', 'x'.repeat(130)])('%j is no name', async (name) => {
  const { officer } = await commune();
  expect((await officer.ask('POST', '/api/v1/people', { ...member(VILLAGE_A), name })).statusCode).toBe(400);
});

test('who moves to another village reads the new one, and what he wrote before still counts in the old', async () => {
  const { server, officer } = await commune();
  const phone = await server.enrol('member', VILLAGE_A);
  const unsent = phone.visit();
  server.clock.ms += 60_000;
  const moved = await officer.ask('PATCH', `/api/v1/people/${phone.person}`, {
    roles: [{ role: 'member', unit: VILLAGE_B }],
  });
  expect(moved.json()).toMatchObject({ roles: [{ role: 'member', unit: VILLAGE_B }] });
  const reply = await phone.sync(unsent);
  expect(reply.verdicts).toMatchObject([{ verdict: 'applied' }]);
  expect(reply.profile?.villages.map(({ id }) => id)).toEqual([VILLAGE_B]);
  expect((await phone.send(phone.visit())).verdicts).toMatchObject([{ verdict: 'quarantined' }]);
});

test('whose work rests reads nothing; what he wrote before counts, what he writes then does not, until he is back', async () => {
  const { server, officer, lineOf } = await commune();
  const phone = await server.enrol('member', VILLAGE_A);
  const suspension = (suspended: boolean) =>
    officer.ask('PUT', `/api/v1/people/${phone.person}/suspension`, { suspended });
  const unsent = phone.visit();
  server.clock.ms += 60_000;
  await suspension(true);
  expect(await lineOf(phone.person)).toMatchObject({
    suspended: true,
    roles: [{ role: 'member', unit: VILLAGE_A }],
  });
  const reply = await phone.sync(unsent, phone.visit());
  expect(reply.verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'quarantined']);
  expect(reply.profile?.villages).toEqual([]);
  expect((await officer.ask('POST', `/api/v1/people/${phone.person}/invitations`)).json().code).toBe(
    'notAllowed',
  );
  server.clock.ms += 60_000;
  await suspension(false);
  expect((await phone.sync(phone.visit())).verdicts).toMatchObject([{ verdict: 'applied' }]);
  expect(await lineOf(phone.person)).toMatchObject({ suspended: false });
});

test('nobody lets himself rest, changes an administrator, or reaches into another commune', async () => {
  const { server, officer } = await commune();
  const admin = await server.addPerson('admin', COMMUNE);
  const stranger = await server.addPerson('member', VILLAGE_ELSEWHERE);
  const rest = async (id: string) =>
    (await officer.ask('PUT', `/api/v1/people/${id}/suspension`, { suspended: true })).json().code;
  expect([await rest(officer.person), await rest(admin), await rest(stranger)]).toEqual([
    'notAllowed',
    'notFound',
    'notFound',
  ]);
  const other = await server.enrol('communeOfficer', OTHER_COMMUNE);
  expect((await other.ask('POST', `/api/v1/people/${officer.person}/invitations`)).json().code).toBe(
    'notFound',
  );
});

test('a role that ends and begins again in one moment never ended', async () => {
  const { server, officer } = await commune();
  const person = await server.addPerson('member', VILLAGE_A);
  const set = (unit: number) =>
    officer.ask('PATCH', `/api/v1/people/${person}`, { roles: [{ role: 'member', unit }] });
  await set(VILLAGE_B);
  expect((await set(VILLAGE_A)).json().roles).toEqual([{ role: 'member', unit: VILLAGE_A }]);
});

test('where the clock was ahead and is set back, who rests stays at rest, and who was added works', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const rests = await server.enrol('member', VILLAGE_A);
  await rests.send(rests.visit());
  const days = 30 * 86_400_000;
  server.clock.ms += days;
  await officer.ask('PUT', `/api/v1/people/${rests.person}/suspension`, { suspended: true });
  const roles = [{ role: 'member', unit: VILLAGE_A }];
  const { id } = (await officer.ask('POST', '/api/v1/people', { name: 'Y Tur', roles })).json<{
    id: string;
  }>();
  server.clock.ms -= days;
  expect((await rests.sync()).changes ?? []).toEqual([]);
  const fresh = await server.enrolPerson(id);
  expect((await fresh.send(fresh.visit())).verdicts).toMatchObject([{ verdict: 'applied' }]);
  const moved = await officer.ask('PATCH', `/api/v1/people/${id}`, {
    roles: [{ role: 'member', unit: VILLAGE_B }],
  });
  expect(moved.statusCode).toBe(200);
});

test('what another officer has given meanwhile is not taken back by a page that never saw it', async () => {
  const { server, officer, lineOf } = await commune();
  const second = await server.enrol('communeOfficer', COMMUNE);
  const id = await server.addPerson('member', VILLAGE_A);
  const work = (role: string, unit: number) => ({ role, unit });
  const [inA, headOfA, inB] = [
    work('member', VILLAGE_A),
    work('villageHead', VILLAGE_A),
    work('member', VILLAGE_B),
  ];
  const give = async (by: Phone, roles: object[], seen?: object[]) =>
    (await by.ask('PATCH', `/api/v1/people/${id}`, { roles, ...(seen && { seen }) })).json<
      PersonLine & { code?: string }
    >();
  expect(await give(second, [inA, headOfA], [inA])).toMatchObject({ roles: [inA, headOfA] });
  expect((await give(officer, [inA, inB], [inA])).code).toBe('changedSince');
  expect((await lineOf(id))?.roles).toEqual([inA, headOfA]);
  // Again after a lost answer; then with the other's change before his eyes, in whatever order; and as a page of before.
  expect(await give(second, [headOfA, inA], [inA])).toMatchObject({ roles: [inA, headOfA] });
  expect((await give(officer, [inB], [headOfA, inA])).roles).toEqual([inB]);
  expect((await give(second, [inA])).roles).toEqual([inA]);
});
