/** A difficulty goes up to the commune, and the answer comes back to the phone that asked. */
import { expect, test } from 'vitest';
import type { Difficulty } from '../../../src/wire/desk/difficulties.ts';
import { COMMUNE, makeServer, OTHER_COMMUNE, TODAY, VILLAGE_A, type Phone } from '../../helpers/server.ts';

const desk = (phone: Phone) => (method: 'GET' | 'PUT', path: string, payload?: object) => {
  const { 'content-type': _, ...headers } = phone.headers();
  const url = `/api/v1/difficulties${path}`;
  return phone.server.app.inject({ method, url, headers, ...(payload && { payload }) });
};

test('asked in the village, answered at the desk, read on the phone', async () => {
  const server = await makeServer();
  const [member, officer] = [
    await server.enrol('member', VILLAGE_A),
    await server.enrol('communeOfficer', COMMUNE),
  ];
  await officer.sync();
  const fields = { village: VILLAGE_A, day: TODAY, topic: 'signal', text: 'Xóm trên không có sóng' };
  const asked = member.op({ type: 'create', kind: 'difficulty', fields });
  await member.sync(asked);
  const items = (await desk(officer)('GET', '')).json().items as Difficulty[];
  expect(items).toMatchObject([{ id: asked.opId, topic: 'signal', answer: '' }]);
  const answer = 'Tuần sau nhà mạng đến đo';
  const done = await desk(officer)('PUT', `/${asked.opId}/answer`, { answer });
  expect(done.json().items).toMatchObject([{ id: asked.opId, answer }]);
  const { changes } = await member.sync();
  expect(changes).toMatchObject([{ id: asked.opId, fields: { answer } }]);
  // Sent again after a lost answer it is one answer, and no phone hears of it twice.
  expect((await desk(officer)('PUT', `/${asked.opId}/answer`, { answer })).json().items).toEqual(
    done.json().items,
  );
  expect((await member.sync()).changes).toEqual([]);
  const elsewhere = await server.enrol('communeOfficer', OTHER_COMMUNE);
  expect((await desk(elsewhere)('GET', '')).json().items).toEqual([]);
  expect((await desk(elsewhere)('PUT', `/${asked.opId}/answer`, { answer })).statusCode).toBe(404);
});

test('what another officer answered meanwhile is not written over unseen', async () => {
  const server = await makeServer();
  const [member, first, second] = [
    await server.enrol('member', VILLAGE_A),
    await server.enrol('communeOfficer', COMMUNE),
    await server.enrol('communeOfficer', COMMUNE),
  ];
  const fields = { village: VILLAGE_A, day: TODAY, topic: 'signal', text: 'Xóm trên không có sóng' };
  const asked = member.op({ type: 'create', kind: 'difficulty', fields });
  await member.sync(asked);
  const answer = async (by: Phone, said: string, seen: string) => {
    const answered = await desk(by)('PUT', `/${asked.opId}/answer`, { answer: said, seen });
    return answered.json<{ code?: string; items?: Difficulty[] }>();
  };
  expect((await answer(first, 'Tuần sau đo', '')).items).toMatchObject([{ answer: 'Tuần sau đo' }]);
  expect((await answer(second, 'Chưa có kinh phí', '')).code).toBe('changedSince');
  expect((await desk(first)('GET', '')).json().items).toMatchObject([{ answer: 'Tuần sau đo' }]);
  server.clock.ms += 60_000;
  expect((await answer(second, 'Tháng sau đo', 'Tuần sau đo')).items).toMatchObject([
    { answer: 'Tháng sau đo' },
  ]);
});

test.each([
  ['idNumber', 'Số của bà là 001 234 567 890'],
  ['secret', 'OTP là 123456'],
])(
  'an answer with what may not be stored is refused with %s, and leaves nothing behind',
  async (code, answer) => {
    const server = await makeServer();
    const [member, officer] = [
      await server.enrol('member', VILLAGE_A),
      await server.enrol('communeOfficer', COMMUNE),
    ];
    const fields = { village: VILLAGE_A, day: TODAY, topic: 'eid', text: 'Bà chưa có mã' };
    const asked = member.op({ type: 'create', kind: 'difficulty', fields });
    await member.sync(asked);
    const refused = await desk(officer)('PUT', `/${asked.opId}/answer`, { answer });
    expect([refused.statusCode, refused.json().code]).toEqual([422, code]);
    expect(await server.store.read.selectFrom('op').select('op_id').execute()).toEqual([
      { op_id: asked.opId },
    ]);
  },
);

test('an answer that the ledger refuses leaves nothing behind', async () => {
  const server = await makeServer();
  const [member, officer] = [
    await server.enrol('member', VILLAGE_A),
    await server.enrol('communeOfficer', COMMUNE),
  ];
  const fields = { village: VILLAGE_A, day: TODAY, topic: 'signal', text: 'Xóm trên không có sóng' };
  const asked = member.op({ type: 'create', kind: 'difficulty', fields });
  await member.sync(asked);
  const kept = async () => {
    const { read } = server.store;
    const ops = await read.selectFrom('op').select('op_id').execute();
    return [ops.length, (await read.selectFrom('writer').select('id').execute()).length];
  };
  const before = await kept();
  // Not longer than the address takes, and longer than any answer may be.
  const refused = await desk(officer)('PUT', `/${asked.opId}/answer`, { answer: 'x'.repeat(1500) });
  expect(refused.statusCode).toBe(400);
  expect(await kept()).toEqual(before);
});
