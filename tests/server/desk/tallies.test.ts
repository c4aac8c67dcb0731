/** The commune's totals over the API: what an officer and a province read, and what nobody else does. */
import { expect, test } from 'vitest';
import { issueProvinceToken, revokeProvinceToken } from '../../../server/access/province.ts';
import type { Report } from '../../../src/wire/desk/reports.ts';
import { talliesSchema, type Tallies } from '../../../src/wire/desk/tallies.ts';
import {
  COMMUNE,
  makeServer,
  OTHER_COMMUNE,
  TODAY,
  VILLAGE_A,
  VILLAGE_B,
  VILLAGE_ELSEWHERE,
} from '../../helpers/server.ts';

const URL = '/api/v1/tallies?period=2026-11';
/** Of whom every plain visit is. */
const ON_BOTH_SIDES = '00000000-0000-7000-8000-000000000001';

async function workedCommune() {
  const server = await makeServer();
  const [a, b, elsewhere] = [
    await server.enrol('member', VILLAGE_A),
    await server.enrol('member', VILLAGE_B),
    await server.enrol('member', VILLAGE_ELSEWHERE),
  ];
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const household = a.newId();
  await a.send(a.visit({ household }), a.visit({ household }), a.visit());
  await b.send(b.visit({ village: VILLAGE_B }));
  await elsewhere.send(elsewhere.visit({ village: VILLAGE_ELSEWHERE }));
  return { server, a, b, officer };
}

test('an officer reads villages and TỔNG CỘNG, people and occurrences apart, of his commune only', async () => {
  const { officer } = await workedCommune();
  const tallies = talliesSchema.parse((await officer.ask('GET', URL)).json());
  expect(tallies.villages.map(({ village, figures }) => [village, figures['visits']])).toEqual([
    [VILLAGE_A, { n: { received: 3, approved: 0 }, d: { received: 2, approved: 0 } }],
    [VILLAGE_B, { n: { received: 1, approved: 0 }, d: { received: 1, approved: 0 } }],
  ]);
  expect(tallies.total['visits']).toEqual({
    n: { received: 4, approved: 0 },
    d: { received: 3, approved: 0 },
  });
  expect(tallies.villages[0]).toMatchObject({ phones: 1, phonesHeard: 1 });
});

test.each([
  '/api/v1/tallies?period=2026-13',
  '/api/v1/tallies/trend?figure=visits&period=2026-00',
  '/api/v1/tallies/trend?figure=visits&period=2026-W54',
  '/api/v1/tallies/trend?figure=visits&period=0000',
  '/api/v1/periods/2026-99/report',
  '/api/v1/phones?limit=1.5',
])('%s, which no calendar and no list has, is refused', async (url) => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const answer = await officer.ask('GET', url);
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'badRequest']);
});

test('the same question is not answered twice while nothing has come in', async () => {
  const { a, officer } = await workedCommune();
  const { etag } = (await officer.ask('GET', URL)).headers;
  const again = () => officer.ask('GET', URL, undefined, { 'if-none-match': etag });
  expect((await again()).statusCode).toBe(304);
  await a.send(a.visit());
  expect((await again()).statusCode).toBe(200);
});

test('a village that was renamed or added stands in the next answer', async () => {
  const { officer } = await workedCommune();
  let etag = (await officer.ask('GET', URL)).headers.etag;
  const change = (body: object) => officer.ask('PUT', `/api/v1/village-changes/${officer.newId()}`, body);
  const names = async () => {
    const answer = await officer.ask('GET', URL, undefined, { 'if-none-match': etag });
    etag = answer.headers.etag;
    return answer.statusCode === 304 ? 304 : answer.json<Tallies>().villages.map(({ name }) => name);
  };
  expect((await change({ change: 'rename', village: VILLAGE_A, type: 'buon', name: 'Ama' })).statusCode).toBe(
    200,
  );
  expect(await names()).toEqual(['Ama', '2']);
  expect((await change({ change: 'add', type: 'thon', name: '3' })).statusCode).toBe(200);
  expect(await names()).toEqual(['Ama', '2', '3']);
  expect(await names()).toBe(304);
});

test('a browser may keep totals and ask whether they still hold; what names people it does not keep', async () => {
  const { officer } = await workedCommune();
  const kept = async (url: string) => (await officer.ask('GET', url)).headers['cache-control'];
  expect(await kept(URL)).toBe('private, no-cache');
  expect(await kept('/api/v1/people')).toBe('no-store');
  expect(await kept('/api/v1/households/file?format=csv')).toBe('no-store');
});

test('totals are read from what is kept, never counted: what lies behind them costs nothing', async () => {
  const { server, officer } = await workedCommune();
  const before = (await officer.ask('GET', URL)).json<Tallies>();
  await server.store.write((tx) => tx.deleteFrom('subject').execute());
  expect((await officer.ask('GET', URL)).json()).toEqual(before);
  expect(before.total['visits']?.n.received).toBe(4);
});

test('where villages became one, only who is known on both sides is looked at; a year has thousands of others', async () => {
  const { server, officer } = await workedCommune();
  const change = { change: 'merge', villages: [VILLAGE_A, VILLAGE_B], into: VILLAGE_A, day: TODAY };
  await officer.ask('PUT', `/api/v1/village-changes/${officer.newId()}`, change);
  await server.store.write((tx) =>
    tx.updateTable('tally_reference').set({ counts: 'not read' }).where('who', '<>', ON_BOTH_SIDES).execute(),
  );
  // Two households on one side, one on the other, and it is the same.
  expect((await officer.ask('GET', URL)).json<Tallies>().total['visits']?.d.received).toBe(2);
  const report = await officer.ask('GET', '/api/v1/periods/2026-11/report');
  expect(report.json<Report>().total[0]).toBe(2);
});

test('a province reads totals with its token and nothing else; a revoked token reads nothing', async () => {
  const { server } = await workedCommune();
  const { store, clock, random, app } = server;
  const token = await store.write((tx) => issueProvinceToken(tx, 'Đắk Lắk', clock.ms, random));
  const get = (url: string) =>
    app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
  expect((await get(URL)).json().total.visits.n.received).toBe(4);
  expect((await get(`${URL}&commune=${OTHER_COMMUNE}`)).json().total.visits.n.received).toBe(1);
  for (const none of [1, VILLAGE_A])
    expect((await get(`${URL}&commune=${none}`)).statusCode, `commune ${none}`).toBe(404);
  expect(
    (await app.inject({ method: 'POST', url: '/api/v1/sync', headers: { authorization: `Bearer ${token}` } }))
      .statusCode,
  ).toBe(401);
  for (const url of ['people', 'phones', 'needs', 'desk-acts', 'erasures', 'households/file?format=csv'])
    expect([401, 403]).toContain((await get(`/api/v1/${url}`)).statusCode);
  await store.write((tx) => revokeProvinceToken(tx, 'Đắk Lắk', clock.ms));
  expect((await get(URL)).statusCode).toBe(401);
});

test.each(['', '?period=', '?period=2026-11-21', '?period=2026-11&x=1', "?period=' or 1=1"])(
  'what is no question is refused: %s',
  async (query) => {
    const { officer } = await workedCommune();
    const answer = await officer.ask('GET', `/api/v1/tallies${query}`);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'badRequest']);
  },
);

test('a member and a head may not', async () => {
  const { server, a } = await workedCommune();
  const head = await server.enrol('villageHead', VILLAGE_A);
  for (const phone of [a, head]) expect((await phone.ask('GET', URL)).json().code).toBe('notAllowed');
});

test('an officer sets what villages mean to reach; the team has it, and the head’s own word changes the same one', async () => {
  const { server, a, officer } = await workedCommune();
  const head = await server.enrol('villageHead', VILLAGE_A);
  const set = (targets: Record<string, number | null>, village = VILLAGE_A) =>
    officer.ask('PUT', `/api/v1/villages/${village}/targets/2026-11`, { targets });
  expect((await set({ visits: 40, guidances: 60 })).json()).toEqual({
    targets: { visits: 40, guidances: 60 },
  });
  const own = (await a.rows()).filter(({ kind }) => kind === 'target');
  expect(own.map(({ fields }) => fields.amount).sort()).toEqual([40, 60]);
  const visits = own.find(({ fields }) => fields.figure === 'visits')!;
  const edit = { type: 'edit', kind: 'target', subjectId: visits.id, base: visits.revision } as const;
  server.clock.ms += 60_000;
  await head.send(head.op({ ...edit, fields: { amount: 50 } }));
  await set({ guidances: 70 });
  const { villages } = talliesSchema.parse((await officer.ask('GET', URL)).json());
  expect(villages.map(({ targets }) => targets)).toEqual([{ visits: 50, guidances: 70 }, {}]);
  // Emptied at the desk it is gone for the team too, and may be set again.
  expect((await set({ visits: null, guidances: 70 })).json()).toEqual({ targets: { guidances: 70 } });
  const left = (await a.rows()).filter(({ kind, voided }) => kind === 'target' && !voided);
  expect(left.map(({ fields }) => fields.amount)).toEqual([70]);
  expect((await set({ visits: 8 })).json()).toEqual({ targets: { visits: 8, guidances: 70 } });
  expect((await set({ nonsense: 1 })).json().code).toBe('badRequest');
  expect((await set({ visits: 0 })).json().code).toBe('badRequest');
  expect((await set({ visits: 1 }, VILLAGE_ELSEWHERE)).statusCode).toBe(404);
});

test('a figure of the commune is read through its periods', async () => {
  const { officer } = await workedCommune();
  const trend = async (query: string) =>
    (await officer.ask('GET', `/api/v1/tallies/trend?${query}`)).json<{ points: { period: string }[] }>()
      .points;
  const months = await trend('period=2026-12&figure=visits');
  expect(months.map(({ period }) => period)).toEqual([
    ...['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12'],
  ]);
  expect(months[4]).toMatchObject({ n: { received: 4 }, d: { received: 3 } });
  expect((await trend('period=2026-W02&figure=visits')).map(({ period }) => period).slice(0, 2)).toEqual([
    '2025-W49',
    '2025-W50',
  ]);
});
