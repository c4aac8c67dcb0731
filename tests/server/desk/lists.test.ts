/** A household list over the API: looked at, checked, taken in, read out, and taken in again. */
import { setImmediate } from 'node:timers/promises';
import writeExcelFile from 'write-excel-file/node';
import { expect, test } from 'vitest';
import type { Duplicates, ListCheck, ListPreview } from '../../../src/wire/desk/lists.ts';
import {
  COMMUNE,
  makeServer,
  OTHER_COMMUNE,
  VILLAGE_A,
  VILLAGE_B,
  type Phone,
} from '../../helpers/server.ts';

const LIST = `DANH SÁCH HỘ;;;
Thôn;Mã hộ;Chủ hộ;Số khẩu
Buôn A;H1;H'Bia Niê;4
Buôn A;H2;Y Blơ Mlô;x
Thôn 2;H1;=cmd|' /C calc'!A0;2
Buôn A;H3;Y  Blơ  Niê;3
Buôn A;H4;y blo nie;3
`;
const PLAN = 'firstRow=2&columns=village:0,code:1,head:2,headcount:3';
const TOLD = {
  ...{ firstRow: 2, columns: 'village:0,code:1,head:2,headcount:3' },
  ...{ basis: 'Rà soát hộ nghèo 2026', day: '2026-10-01', collector: 'Cán bộ LĐ' },
};
const ID = '00000000-0000-7000-8000-00000000aaaa';

function desk(phone: Phone) {
  return (method: 'GET' | 'POST', path: string, payload?: Buffer) =>
    phone.server.app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { ...phone.headers(), 'content-type': 'application/octet-stream' },
      ...(payload && { payload }),
    });
}

/** Takes a list in; wrong rows stay out, or keep all of it out. */
const take = (phone: Phone, file: Uint8Array, leaveOut = true, told: object = TOLD) =>
  phone.ask('PUT', `/api/v1/household-lists/${ID}`, {
    ...{ ...told, leaveOut, file: Buffer.from(file).toString('base64') },
  });

/** As an office makes it: a title, headings over two rows with merged cells, a blank row between households. */
async function workbook(): Promise<Buffer> {
  const over = (value: string, more: object) => ({ value, ...more });
  const none = null;
  return writeExcelFile([
    [over('DANH SÁCH HỘ NĂM 2026', { columnSpan: 6 }), none, none, none, none, none],
    [
      over('STT', { rowSpan: 2 }),
      over('Họ và tên chủ hộ', { rowSpan: 2 }),
      over('Thôn, buôn', { rowSpan: 2 }),
      over('Số khẩu', { rowSpan: 2 }),
      over('Phân loại', { columnSpan: 2 }),
      none,
    ],
    [none, none, none, none, { value: 'Hộ nghèo' }, { value: 'Hộ cận nghèo' }],
    [{ value: 1 }, { value: "H'Nguê̆ Mlô" }, { value: 'Buôn A' }, { value: 4 }, { value: 'x' }, none],
    [none, none, none, none, none, none],
    [{ value: 2 }, { value: 'Đặng Thị Hoà' }, { value: 'Thôn 2' }, { value: 5 }, none, { value: 'x' }],
  ]).toBuffer();
}

test('a workbook with merged headings and a blank row is read, and its households are what it says', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  await officer.sync();
  const file = await workbook();
  const ask = desk(officer);
  const { firstRow, columns } = (await ask('POST', 'household-lists/preview', file)).json<ListPreview>();
  expect([firstRow, columns]).toEqual([3, 'head:1,village:2,headcount:3,poor:4,nearPoor:5']);
  const plan = `firstRow=${firstRow}&columns=${columns}`;
  const checked = (await ask('POST', `household-lists/check?${plan}`, file)).json<ListCheck>();
  expect(checked).toMatchObject({ create: 2, blank: 1, wrong: 0 });
  const taken = await take(officer, file, false, { ...TOLD, firstRow, columns });
  expect(taken.json()).toMatchObject({ created: 2, basis: TOLD.basis, basis_day: TOLD.day });
  const homes = (await officer.rows()).map(({ fields: { head, headcount, category } }) => [
    ...[head, headcount, category],
  ]);
  expect(homes.sort()).toEqual([
    ["H'Nguê̆ Mlô", 4, 'poor'],
    ['Đặng Thị Hoà', 5, 'nearPoor'],
  ]);
});

test('how far a long list is can be asked while it is taken in', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  await officer.sync();
  const list = Array.from({ length: 600 }, (_, nth) => `Buôn A;H${nth};Y Blơ ${nth};4`).join('\n');
  const told: unknown[] = [];
  const state = { isDone: false };
  const taking = take(officer, Buffer.from(list), false, { ...TOLD, firstRow: 0 }).finally(
    () => (state.isDone = true),
  );
  while (!state.isDone) {
    const answer = await officer.ask('GET', `/api/v1/household-lists/${ID}`);
    if (answer.statusCode === 200) told.push(answer.json());
    await setImmediate();
  }
  expect((await taking).json()).toMatchObject({ created: 600 });
  expect(told).toContainEqual({ done: 500, total: 600 });
  expect((await officer.ask('GET', `/api/v1/household-lists/${ID}`)).statusCode).toBe(404);
});

test.each([
  ['encodingUnknown', Uint8Array.from({ length: 4000 }, (_, nth) => 0x80 + ((nth * 37) % 120))],
  ['oldExcel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
  ['notAWorkbook', Buffer.from('PK\u0003\u0004 and then nothing')],
])('a file that can not be read is refused with %s, looked at or taken in', async (code, file) => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const looked = await desk(officer)('POST', 'household-lists/preview', Buffer.from(file));
  const taken = await take(officer, file);
  for (const answer of [looked, taken]) expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
});

test('an officer takes a list in: preview, dry run, wrong rows named, nothing half done', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  await officer.sync();
  const ask = desk(officer);
  const file = Buffer.from(LIST);
  const preview = (await ask('POST', 'household-lists/preview', file)).json<ListPreview>();
  expect(preview).toMatchObject({ encoding: 'utf-8', separator: ';', firstRow: 2 });
  expect(preview.columns).toContain('head:2');
  const checked = (await ask('POST', `household-lists/check?${PLAN}`, file)).json<ListCheck>();
  expect(checked).toMatchObject({ create: 4, change: 0, same: 0, wrong: 1 });
  expect(checked.problems).toEqual([{ row: 4, column: 'headcount', code: 'notANumber' }]);
  const refused = await take(officer, file, false);
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'listWrong']);
  expect((await officer.sync()).changes).toEqual([]);
  const taken = await take(officer, file);
  expect(taken.json()).toMatchObject({ created: 4, left_out: 1, collector: 'Cán bộ LĐ' });
  expect((await officer.sync()).changes?.length).toBe(4);
  expect((await ask('GET', 'household-lists')).json().items).toMatchObject([
    { basis: 'Rà soát hộ nghèo 2026' },
  ]);
  const { groups } = (await ask('GET', 'households/duplicates')).json<Duplicates>();
  expect(groups).toMatchObject([{ village: VILLAGE_A, households: [{ code: 'H3' }, { code: 'H4' }] }]);
  const [stays, gives] = groups[0]!.households.map(({ id }) => id);
  const merge = (into: string, losers: string[]) =>
    officer.ask('POST', `/api/v1/households/${into}/merges`, { losers });
  expect((await merge(stays!, [ID])).json().code).toBe('notFound');
  expect((await merge(stays!, [gives!])).json<Duplicates>().groups).toEqual([]);
  // The answer was lost: it is done, and is not done once more.
  expect((await merge(stays!, [gives!])).json<Duplicates>().groups).toEqual([]);
  const ops = server.store.read.selectFrom('op').select('op_id').where('subject_id', '=', gives!);
  expect(await ops.execute()).toHaveLength(2);
  expect(await officer.rows()).toContainEqual(expect.objectContaining({ id: gives, into: stays }));
  // One of them is read out, once.
  expect((await ask('GET', 'households/file?format=csv')).body.match(/Blơ {1}Niê|y blo nie/gi)).toHaveLength(
    1,
  );
});

test('households of two villages are not made one, and nothing says that they were', async () => {
  const server = await makeServer();
  const [officer, member] = [
    await server.enrol('communeOfficer', COMMUNE),
    await server.enrol('member', VILLAGE_A),
  ];
  const neighbour = await server.enrol('member', VILLAGE_B);
  const home = (phone: Phone, village: number) =>
    phone.op({ type: 'create', kind: 'household', fields: { village, head: 'Y Thơm Ktla' } });
  const [here, there] = [home(member, VILLAGE_A), home(neighbour, VILLAGE_B)];
  await member.send(here);
  await neighbour.send(there);
  const refused = await officer.ask('POST', `/api/v1/households/${here.opId}/merges`, {
    losers: [there.opId],
  });
  expect(refused.json().code).toBe('badRequest');
  expect(await server.store.read.selectFrom('op').select('op_id').execute()).toHaveLength(2);
  expect((await officer.ask('GET', '/api/v1/desk-acts')).json()).toEqual({ items: [] });
});

test('who collected a list is told by his name: with an identity number nothing is taken in', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  await officer.sync();
  for (const said of [
    { collector: 'Cán bộ LĐ 001234567890' },
    { basis: 'Danh sách của bà 001 234 567 890' },
  ]) {
    const refused = await take(officer, Buffer.from(LIST), true, { ...TOLD, ...said });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'idNumber']);
  }
  expect((await desk(officer)('GET', 'household-lists')).json().items).toEqual([]);
});

test.each([{ basis: '   ' }, { collector: ' \u200b ' }])(
  'a ground of spaces is none, and nothing is taken in: %j',
  async (said) => {
    const server = await makeServer();
    const officer = await server.enrol('communeOfficer', COMMUNE);
    const refused = await take(officer, Buffer.from(LIST), true, { ...TOLD, ...said });
    expect([refused.statusCode, refused.json().code]).toEqual([400, 'badRequest']);
    expect((await desk(officer)('GET', 'household-lists')).json().items).toEqual([]);
  },
);

test.each(['xlsx', 'csv'])(
  'what is read out as %s is taken in as the same, and is no formula',
  async (format) => {
    const server = await makeServer();
    const officer = await server.enrol('communeOfficer', COMMUNE);
    await officer.sync();
    const ask = desk(officer);
    await take(officer, Buffer.from(LIST));
    const file = (await ask('GET', `households/file?format=${format}`)).rawPayload;
    const preview = (await ask('POST', 'household-lists/preview', file)).json<ListPreview>();
    expect(preview.sample.flat().join('|')).toContain(`'=cmd|' /C calc'!A0`);
    const plan = `firstRow=${preview.firstRow}&columns=${preview.columns}`;
    const checked = (await ask('POST', `household-lists/check?${plan}`, file)).json<ListCheck>();
    expect(checked).toMatchObject({ create: 0, change: 0, same: 4, wrong: 0 });
  },
);

test('households whose name is not written down are not taken for one', async () => {
  const server = await makeServer();
  const [officer, member] = [
    await server.enrol('communeOfficer', COMMUNE),
    await server.enrol('member', VILLAGE_A),
  ];
  const nameless = (code: string) =>
    member.op({ type: 'create', kind: 'household', fields: { village: VILLAGE_A, code } });
  await member.send(nameless('H1'), nameless('H2'));
  const { groups } = (await desk(officer)('GET', 'households/duplicates')).json<Duplicates>();
  expect(groups).toEqual([]);
});

test('20,001 rows are refused, a commune reads and changes nothing of another', async () => {
  const server = await makeServer();
  const [here, there] = [
    await server.enrol('communeOfficer', COMMUNE),
    await server.enrol('communeOfficer', OTHER_COMMUNE),
  ];
  await Promise.all([here.sync(), there.sync()]);
  const many = Buffer.from(`Buôn A;Y\n`.repeat(20_001));
  const refused = await desk(here)('POST', 'household-lists/check?firstRow=0&columns=village:0,head:1', many);
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'tooManyRows']);
  await take(here, Buffer.from(LIST));
  expect((await desk(there)('GET', 'households/file?format=csv')).body).not.toContain('Niê');
  expect((await desk(there)('GET', 'household-lists')).json().items).toEqual([]);
  const villages = (await desk(there)('GET', 'villages')).json();
  expect(villages.living.map(({ id }: { id: number }) => Math.floor(id / 100))).toEqual([OTHER_COMMUNE]);
  const member = await server.enrol('member', VILLAGE_A);
  expect((await desk(member)('GET', 'household-lists')).statusCode).toBe(403);
});
