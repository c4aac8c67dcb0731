/** Topics that the commune adds: how they reach phones, and what stays when one is retired. */
import { expect, test } from 'vitest';
import { topicsSchema } from '../../../src/wire/desk/topics.ts';
import { COMMUNE, makeServer, OTHER_COMMUNE, VILLAGE_A } from '../../helpers/server.ts';

const url = (id: string): string => `/api/v1/topics/${id}`;

async function office() {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const member = await server.enrol('member', VILLAGE_A);
  const set = (id: string, name: string, retired = false) => officer.ask('PUT', url(id), { name, retired });
  return { server, officer, member, set };
}

test('a topic reaches the phones of this commune with the profile, in the order in which it was added', async () => {
  const { server, member, set } = await office();
  expect((await member.sync()).profile?.topics).toBeUndefined();
  expect((await set('x-qr', '  Mã QR ')).statusCode).toBe(200);
  server.clock.ms += 1000;
  const answer = await set('x-a1', 'Sàn thương mại điện tử');
  const items = [
    { id: 'x-qr', name: 'Mã QR', retired: false },
    { id: 'x-a1', name: 'Sàn thương mại điện tử', retired: false },
  ];
  expect(topicsSchema.parse(answer.json())).toEqual({ items });
  expect((await member.sync()).profile?.topics).toEqual(items);
  const elsewhere = await server.enrol('communeOfficer', OTHER_COMMUNE);
  expect((await elsewhere.ask('GET', '/api/v1/topics')).json()).toEqual({ items: [] });
});

test('a record that names a topic stands and counts, also after the topic was retired', async () => {
  const { member, set } = await office();
  await set('x-qr', 'Mã QR');
  await set('x-qr', 'Mã QR', true);
  const visit = member.visit({ topics: ['cashless', 'x-qr'] });
  const reply = await member.sync(visit);
  expect(reply.verdicts).toMatchObject([{ verdict: 'applied' }]);
  expect(reply.profile?.topics).toEqual([{ id: 'x-qr', name: 'Mã QR', retired: true }]);
  const again = await member.sync();
  expect(again.verdicts).toEqual([]);
});

test('a topic that was renamed meanwhile is retired under its new name, and two who rename it hear of each other', async () => {
  const { officer, set } = await office();
  const first = { name: 'Mã QR', retired: false };
  const change = async (to: object, seen: object = first) =>
    (await officer.ask('PUT', url('x-qr'), { ...seen, ...to, seen })).json();
  await set('x-qr', 'Mã QR');
  const name = 'Quét mã QR';
  expect((await change({ name })).items).toMatchObject([{ name, retired: false }]);
  expect((await change({ retired: true })).items).toMatchObject([{ name, retired: true }]);
  expect((await change({ name: 'Trả tiền bằng mã' })).code).toBe('changedSince');
  // Again after a lost answer; with the other's name before his eyes; and as a page of before.
  expect((await change({ name })).items).toMatchObject([{ name, retired: true }]);
  expect((await change({ name: 'Trả tiền bằng mã' }, { name, retired: true })).items).toMatchObject([
    { name: 'Trả tiền bằng mã', retired: true },
  ]);
  expect((await set('x-qr', 'Mã QR')).json().items).toMatchObject([first]);
});

test('two topics have not one name, and a form is not flooded', async () => {
  const { set } = await office();
  await set('x-1', 'Mã QR');
  expect((await set('x-2', 'mã  qr')).json()).toMatchObject({ code: 'topicTaken' });
  for (let n = 2; n <= 20; n++) expect((await set(`x-${n}`, `Việc ${n}`)).statusCode).toBe(200);
  expect((await set('x-21', 'Việc 21')).json()).toMatchObject({ code: 'tooManyTopics' });
  expect((await set('x-1', 'Mã QR', true)).statusCode).toBe(200);
  expect((await set('x-21', 'Việc 21')).statusCode).toBe(200);
});

test.each([
  ['an id of the program’s own', 'cashless', 'Mã QR'],
  ['no name', 'x-1', '  '],
  ['a name that fits no chip', 'x-1', 'Việc rất dài '.repeat(4)],
  ['an ID number in the name', 'x-1', 'Thẻ 099000000001'],
])('refused: %s', async (_, id, name) => {
  const { set } = await office();
  expect((await set(id, name)).json()).toMatchObject({ code: 'badRequest' });
});

test('a member sets nothing', async () => {
  const { member } = await office();
  const answer = await member.ask('PUT', url('x-1'), { name: 'Mã QR', retired: false });
  expect(answer.json()).toMatchObject({ code: 'notAllowed' });
});
