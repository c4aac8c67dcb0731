/** The list of phones, and what needs the officer first. */
import { expect, test } from 'vitest';
import type { PhoneLine } from '../../../src/wire/desk/phones.ts';
import {
  COMMUNE,
  makeServer,
  OTHER_COMMUNE,
  Phone,
  VILLAGE_A,
  VILLAGE_B,
  VILLAGE_ELSEWHERE,
} from '../../helpers/server.ts';

const DAY = 86_400_000;
type Page = { items: PhoneLine[]; next?: string };

async function commune() {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const phones = async (query = '') => (await officer.ask('GET', `/api/v1/phones${query}`)).json<Page>();
  const lineOf = async (person: string) =>
    (await phones()).items.find(({ people }) => people.some(({ id }) => id === person))!;
  const needs = async () => (await officer.ask('GET', '/api/v1/needs')).json();
  return { server, officer, phones, lineOf, needs };
}

test('a phone stands there with its people, its village and what it told of itself', async () => {
  const { server, lineOf, phones } = await commune();
  const phone = await server.enrol('member', VILLAGE_A);
  await server.enrol('member', VILLAGE_ELSEWHERE);
  await phone.exchange([], { waiting: 4, oldest: server.clock.ms - 6 * DAY, persisted: true });
  expect(await lineOf(phone.person)).toMatchObject({
    people: [{ id: phone.person, name: "H'Bia Niê" }],
    villages: [VILLAGE_A],
    lastContact: server.clock.ms,
    ...{ waiting: 4, oldest: server.clock.ms - 6 * DAY, missing: 0, quarantined: 0 },
    ...{ appVersion: '0.1.0', persisted: true, reachable: false, revoked: false, request: null },
  });
  expect((await phones()).items).toHaveLength(2);
});

test('numbers that never came are counted until they come', async () => {
  const { server, lineOf, needs } = await commune();
  const phone = await server.enrol('member', VILLAGE_A);
  const [first, lost, third] = [
    await phone.pack(phone.visit()),
    await phone.pack(phone.visit(), phone.visit()),
    await phone.pack(phone.visit()),
  ];
  await phone.exchange([first, third]);
  expect((await lineOf(phone.person)).missing).toBe(2);
  expect((await needs()).missing).toBe(1);
  await phone.exchange([lost]);
  expect((await lineOf(phone.person)).missing).toBe(0);
});

test('what waits on an officer’s own phone stays told, whatever he does at the desk with it', async () => {
  const { server, officer, lineOf, needs } = await commune();
  const oldest = server.clock.ms - DAY;
  await officer.exchange([], { waiting: 3, oldest });
  server.clock.ms += 1000;
  // Work at the desk is a writer of its own, younger than the phone's.
  const targets = { targets: { visits: 40 } };
  await officer.ask('PUT', `/api/v1/villages/${VILLAGE_A}/targets/2026-11`, targets);
  expect(await lineOf(officer.person)).toMatchObject({ waiting: 3, oldest });
  await officer.exchange([], { waiting: 4, oldest });
  expect(await lineOf(officer.person)).toMatchObject({ waiting: 4, oldest });
  expect(await needs()).toMatchObject({ waiting: 1, oldestWaiting: oldest });
});

test('the list comes in pages', async () => {
  const { server, phones } = await commune();
  for (let i = 0; i < 4; i++) await server.enrol('member', VILLAGE_A);
  const first = await phones('?limit=3');
  const second = await phones(`?limit=3&cursor=${first.next}`);
  expect([first.items.length, second.items.length, second.next]).toEqual([3, 2, undefined]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
});

test('a revoked phone reads no more and keeps standing in the list as what it is', async () => {
  const { server, officer, lineOf } = await commune();
  const phone = await server.enrol('member', VILLAGE_A);
  const { id } = await lineOf(phone.person);
  expect((await officer.ask('POST', `/api/v1/phones/${id}/revocation`)).json()).toEqual({
    revokedAt: server.clock.ms,
  });
  expect(await lineOf(phone.person)).toMatchObject({ revoked: true });
  expect((await phone.exchange([], { cursor: '' })).notices).toMatchObject([{ code: 'revoked' }]);
  expect((await phone.ask('GET', '/api/v1/people')).json().code).toBe('revoked');
});

test('a phone of another commune is nobody there', async () => {
  const { server, officer } = await commune();
  const stranger = await server.enrol('communeOfficer', OTHER_COMMUNE);
  const [own] = (await stranger.ask('GET', '/api/v1/phones')).json<Page>().items;
  expect((await officer.ask('POST', `/api/v1/phones/${own!.id}/revocation`)).json().code).toBe('notFound');
});

test('who shares a phone and works in another commune is named to his own officer only', async () => {
  const { server, officer, lineOf } = await commune();
  const [here, there] = [
    await server.addPerson('member', VILLAGE_A, 'Y Blơ Mlô'),
    await server.addPerson('member', VILLAGE_ELSEWHERE, "H'Rin Niê"),
  ];
  const phone = await server.enrolPerson(here);
  await new Phone(server, there).enrol(await server.code(there), phone.newId(), phone.cookie);
  expect((await lineOf(here)).people).toEqual([{ id: here, name: 'Y Blơ Mlô' }]);
  expect((await officer.ask('GET', '/api/v1/phones')).body).not.toContain("H'Rin");
  const other = await server.enrol('communeOfficer', OTHER_COMMUNE);
  const lines = (await other.ask('GET', '/api/v1/phones')).json<Page>().items;
  expect(lines.map(({ people }) => people.map(({ name }) => name))).toContainEqual(["H'Rin Niê"]);
});

test('what needs the officer first: silent phones, what waits, who has no phone, what nobody reviewed', async () => {
  const { server, needs } = await commune();
  const silent = await server.enrol('member', VILLAGE_A);
  await server.addPerson('member', VILLAGE_B);
  await silent.exchange([await silent.pack(silent.visit(), silent.visit())], {
    waiting: 5,
    oldest: server.clock.ms - DAY,
  });
  const since = server.clock.ms;
  server.clock.ms += 5 * DAY;
  const b = await server.enrol('member', VILLAGE_B);
  const head = await server.enrol('villageHead', VILLAGE_B);
  const visit = b.visit({ village: VILLAGE_B });
  await b.send(visit, b.visit({ village: VILLAGE_B }));
  await head.send(
    head.op({ type: 'review', kind: 'visit', subjectId: visit.subjectId, fields: { verdict: 'approved' } }),
  );
  expect(await needs()).toEqual({
    ...{
      phones: 4,
      // The officer's own has said nothing for as long, but it is the one that asks.
      silent: 1,
      waiting: 1,
      oldestWaiting: since - DAY,
      missing: 0,
      quarantined: 0,
      withoutPhone: 1,
    },
    review: [
      { village: VILLAGE_A, records: 2, since },
      { village: VILLAGE_B, records: 1, since: server.clock.ms },
    ],
  });
});

test('a phone that is revoked again, after a lost answer, is revoked since the first time', async () => {
  const { server, officer, lineOf } = await commune();
  const phone = await server.enrol('member', VILLAGE_A);
  const { id } = await lineOf(phone.person);
  const revoke = (by: Phone) => by.ask('POST', `/api/v1/phones/${id}/revocation`);
  const revokedAt = server.clock.ms;
  expect((await revoke(officer)).json()).toEqual({ revokedAt });
  server.clock.ms += 60_000;
  expect((await revoke(officer)).json()).toEqual({ revokedAt });
  expect((await revoke(await server.enrol('communeOfficer', OTHER_COMMUNE))).statusCode).toBe(404);
});

test('what a revoked phone sent is among what waits for the officer', async () => {
  const { server, officer, lineOf, needs } = await commune();
  const phone = await server.enrol('member', VILLAGE_A);
  await phone.sync();
  await officer.ask('POST', `/api/v1/phones/${(await lineOf(phone.person)).id}/revocation`);
  await phone.exchange([await phone.pack(phone.visit())]);
  const { items } = (await officer.ask('GET', '/api/v1/quarantine')).json<{ items: object[] }>();
  expect(items).toMatchObject([{ reason: 'revoked' }]);
  expect(await needs()).toMatchObject({ phones: 1, quarantined: 1 });
});

test('the backlog of reviews is read off its own index', async () => {
  const { server } = await commune();
  const { rows } = await server.store.read.executeQuery<{ detail: string }>({
    sql: `explain query plan select village, count(*) from subject indexed by subject_unreviewed
      where commune = 1 and voided = 0 and kind not in ('household', 'personSlot')
        and (review is null or json_extract(review, '$.revision') <> revision) group by village`,
    parameters: [],
    query: { kind: 'RawNode' } as never,
    queryId: { queryId: 'plan' },
  });
  expect(rows.map(({ detail }) => detail).join()).toContain('subject_unreviewed');
});

test('the commune keeps its own numbers, each with its day; what is taken back is not known', async () => {
  const { officer, server } = await commune();
  const put = (body: object) => officer.ask('PUT', '/api/v1/numbers', body);
  await put({ name: 'population', value: 12_500, asOf: '2026-10-31' });
  await put({ name: 'eidAccounts', value: 4_000, asOf: '2026-10-31' });
  await put({ name: 'eidAccounts', value: 4_150, asOf: '2026-11-15' });
  expect((await put({ name: 'population', value: null, asOf: '2026-11-15' })).json().numbers).toEqual([
    { name: 'eidAccounts', value: 4_150, asOf: '2026-11-15' },
  ]);
  for (const bad of [
    { name: 'x', value: 1, asOf: '2026-10-31' },
    { name: 'adults', value: -1, asOf: '2026-10-31' },
    { name: 'adults', value: 1, asOf: '2026-02-31' },
    // The Buddhist year, and tomorrow.
    { name: 'adults', value: 1, asOf: '2569-11-15' },
    { name: 'adults', value: 1, asOf: '2026-11-22' },
  ])
    expect((await put(bad)).statusCode, bad.asOf).toBe(400);
  // 22/11 has begun in Vietnam while it is the 21st in London.
  server.clock.ms = Date.UTC(2026, 10, 21, 18);
  expect((await put({ name: 'adults', value: 1, asOf: '2026-11-22' })).statusCode).toBe(200);
  const member = await server.enrol('member', VILLAGE_A);
  expect((await member.ask('GET', '/api/v1/numbers')).json().code).toBe('notAllowed');
});
