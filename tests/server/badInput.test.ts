import { describe, expect, test } from 'vitest';
import type { Op } from '../../src/domain/op.ts';
import { encodeRequest } from '../../src/wire/request.ts';
import { BAD_OPS, BAD_REQUESTS, HARMLESS_NOTES } from '../helpers/badInput.ts';
import { makeServer, VILLAGE_A, type Phone } from '../helpers/server.ts';

async function enrolled() {
  const server = await makeServer();
  return { server, phone: await server.enrol('member', VILLAGE_A) };
}

/** The parts of a sound request. */
async function soundParts(phone: Phone) {
  const pack = await phone.pack(phone.visit());
  const bytes = Buffer.from(encodeRequest(phone.request([pack])));
  return { header: JSON.parse(bytes.subarray(8, 8 + bytes.readUInt32BE(4)).toString()), pack: pack.bytes };
}

describe('a sync request that is', () => {
  test.each(BAD_REQUESTS)('$name gets $status $code', async ({ body, headers, status, code }) => {
    const { phone } = await enrolled();
    const { header, pack } = await soundParts(phone);
    const answer = await phone.postBytes(body(header, pack), headers);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    phone.seq = 0;
    expect((await phone.send(phone.visit())).verdicts).toMatchObject([{ seq: 1 }]);
  });
});

describe('a record with', () => {
  test.each(BAD_OPS)(
    '$name is kept and answered $verdict $code',
    async ({ fields, op, verdict, code, field }) => {
      const { server, phone } = await enrolled();
      const sound = phone.visit();
      const sent = { ...sound, ...op, fields: given({ ...sound.fields, ...fields }) };
      const expected = { seq: 1, verdict, code, ...(field === undefined ? {} : { field }) };
      const reply = await phone.send(sent, phone.visit());
      expect(reply.verdicts).toMatchObject([expected, { seq: 2, verdict: 'applied' }]);
      const kept = await server.store.read
        .selectFrom('op')
        .select('body')
        .where('seq', '=', 1)
        .executeTakeFirst();
      expect(JSON.parse(kept?.body ?? '{}')).toMatchObject({ opId: sent.opId });
    },
  );

  test.each(HARMLESS_NOTES)('the note %j comes out as it went in', async (note) => {
    const { phone } = await enrolled();
    await phone.send(phone.visit({ note }));
    expect(await phone.rows()).toMatchObject([{ fields: { note } }]);
  });
});

test('an edit of a voided record, and a review of one, are told so', async () => {
  const { phone } = await enrolled();
  const visit = phone.visit();
  const on = (type: Op['type'], base: string, fields: Op['fields'] = {}) =>
    phone.op({ type, kind: 'visit', subjectId: visit.opId, base, fields });
  const gone = on('void', visit.opId, { reason: 'nhầm hộ' });
  await phone.send(visit, gone);
  const { verdicts } = await phone.send(
    on('edit', gone.opId, { note: 'x' }),
    on('void', gone.opId),
    on('restore', visit.opId),
  );
  expect(verdicts.map(({ verdict, code }) => [verdict, code])).toEqual([
    ['conflict', 'voided'],
    ['conflict', 'voided'],
    ['conflict', 'changedSince'],
  ]);
});

test('an edit may not clear what must be answered, but may say that the person is not known', async () => {
  const { phone } = await enrolled();
  const help = phone.op({ type: 'create', kind: 'eidHelp', fields: EID_HELP });
  const edit = (fields: Op['fields']) =>
    phone.op({ type: 'edit', kind: 'eidHelp', subjectId: help.opId, base: help.opId, fields });
  const { verdicts } = await phone.send(
    help,
    edit({ day: null }),
    edit({ village: null }),
    edit({ person: null }),
  );
  expect(verdicts).toMatchObject([
    { verdict: 'applied' },
    { verdict: 'refused', code: 'required', field: 'day' },
    { verdict: 'refused', code: 'required', field: 'village' },
    { verdict: 'applied' },
  ]);
});

test('an identity number is kept nowhere, neither in the op nor in the raw pack', async () => {
  const { server, phone } = await enrolled();
  const [bad, good] = [phone.visit({ note: 'CCCD 099123456789' }), phone.visit({ note: 'hẹn tuần sau' })];
  const { verdicts } = await phone.send(bad, good);
  expect(verdicts).toMatchObject([{ code: 'idNumber' }, { verdict: 'applied' }]);
  const ops = await server.store.read.selectFrom('op').select('body').orderBy('seq').execute();
  expect(ops.map(({ body }) => (JSON.parse(body) as Op).fields)).toEqual([
    { ...bad.fields, note: undefined },
    good.fields,
  ]);
  const pack = await server.store.read.selectFrom('pack').select('bytes').executeTakeFirstOrThrow();
  expect(pack.bytes).toHaveLength(0);
  expect((await phone.send(bad, good)).verdicts).toMatchObject([{ again: true }, { again: true }]);
});

const EID_HELP = {
  village: VILLAGE_A,
  day: '2026-11-21',
  household: '00000000-0000-7000-8000-000000000001',
  person: '00000000-0000-7000-9000-000000000001',
  levelBefore: 'none',
  done: ['install'],
  result: 'done',
};

test('a number far ahead is taken, and everything before it is missing', async () => {
  const { phone } = await enrolled();
  phone.seq = 4999;
  expect(await phone.send(phone.visit())).toMatchObject({ ackedThrough: 0, missing: [[1, 4999]] });
});

/** A field set to undefined is one left out. */
const given = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Op['fields'];
