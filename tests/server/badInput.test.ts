import { beforeAll, describe, expect, test } from 'vitest';
import type { Op } from '../../src/domain/op.ts';
import { encodeRequest } from '../../src/wire/request.ts';
import { BAD_CALLS } from '../helpers/bad/calls.ts';
import { BAD_RECORDS, HARMLESS_NOTES, SOUND, TIDIED_NOTES } from '../helpers/bad/records.ts';
import { BAD_REQUESTS } from '../helpers/bad/requests.ts';
import { makeServer, TODAY, VILLAGE_A, type Phone, type TestServer } from '../helpers/server.ts';

async function enrolled() {
  const server = await makeServer();
  return { server, phone: await server.enrol('member', VILLAGE_A) };
}

/** One server for a whole list: each line has a phone of its own. */
let shared: TestServer;
beforeAll(async () => {
  let close: () => Promise<void> = () => Promise.resolve();
  shared = await makeServer({ ends: (end) => (close = end) });
  return close;
});
function newPhone(): Promise<Phone> {
  // Sixty enrolments a minute and no more.
  shared.clock.ms += 1000;
  return shared.enrol('member', VILLAGE_A);
}

/** The parts of a sound request. */
async function soundParts(phone: Phone) {
  const pack = await phone.pack(phone.visit());
  const bytes = Buffer.from(encodeRequest(phone.request([pack])));
  return { header: JSON.parse(bytes.subarray(8, 8 + bytes.readUInt32BE(4)).toString()), pack: pack.bytes };
}

describe('a sync request that is', () => {
  test.each(BAD_REQUESTS)('$name gets $status $code', async ({ body, headers, status, code }) => {
    const phone = await newPhone();
    const { header, pack } = await soundParts(phone);
    const answer = await phone.postBytes(body(header, pack), headers);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    phone.seq = 0;
    expect((await phone.send(phone.visit())).verdicts).toMatchObject([{ seq: 1 }]);
  });
});

describe('a call with', () => {
  test.each(BAD_CALLS)(
    '$name gets $status $code',
    async ({ method, url, headers = {}, payload, status, code }) => {
      shared.clock.ms += 1000;
      const sound = await shared.code(await shared.addPerson('member', VILLAGE_A));
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      const answer = await shared.app.inject({
        ...{ method, url, headers },
        ...(payload !== undefined && { payload: body.replace('CODE', sound) }),
      });
      expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
      expect(answer.headers['content-type']).toMatch('application/problem+json');
    },
  );
});

describe('a record with', () => {
  test.each(BAD_RECORDS)(
    '$name is kept and answered $verdict $code',
    async ({ kind, fields, op, verdict, code, field }) => {
      const phone = await newPhone();
      const sound = { village: VILLAGE_A, ...(DAYLESS.has(kind) ? {} : { day: TODAY }), ...SOUND[kind] };
      const draft = phone.op({ type: 'create', kind, fields: given({ ...sound, ...fields }) });
      const sent = { ...draft, ...op };
      const expected = { seq: 1, verdict, code, ...(field === undefined ? {} : { field }) };
      const reply = await phone.send(sent, phone.visit());
      expect(reply.verdicts).toMatchObject([expected, { seq: 2, verdict: 'applied' }]);
      const kept = shared.store.read.selectFrom('op').select('body').where('op_id', '=', sent.opId);
      expect(await kept.execute()).toHaveLength(1);
    },
  );

  test.each(HARMLESS_NOTES)('the note %j comes out as it went in', async (note) => {
    expect(await noteThrough(note)).toBe(note);
  });

  test.each(TIDIED_NOTES)('the note %j comes out tidied', async (typed, stored) => {
    expect(await noteThrough(typed)).toBe(stored);
  });
});

const DAYLESS = new Set(['household', 'personSlot']);

async function noteThrough(note: string) {
  const phone = await newPhone();
  const visit = phone.visit({ note });
  await phone.send(visit);
  return (await phone.rows()).find(({ id }) => id === visit.opId)?.fields.note;
}

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
