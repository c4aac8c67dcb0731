/** A household list over the API: looked at, checked, taken in, read out, and taken in again. */
import { expect, test } from 'vitest';
import type { Duplicates, ListCheck, ListPreview } from '../../../src/wire/desk/lists.ts';
import { COMMUNE, makeServer, OTHER_COMMUNE, VILLAGE_A, type Phone } from '../../helpers/server.ts';

const LIST = `DANH SÁCH HỘ;;;
Thôn;Mã hộ;Chủ hộ;Số khẩu
Buôn A;H1;H'Bia Niê;4
Buôn A;H2;Y Blơ Mlô;x
Thôn 2;H1;=cmd|' /C calc'!A0;2
Buôn A;H3;Y  Blơ  Niê;3
Buôn A;H4;y blo nie;3
`;
const PLAN = 'firstRow=2&columns=village:0,code:1,head:2,headcount:3';
const BASIS = `&basis=${encodeURIComponent('Rà soát hộ nghèo 2026')}&day=2026-10-01&collector=${encodeURIComponent('Cán bộ LĐ')}`;
const ID = '00000000-0000-7000-8000-00000000aaaa';

function desk(phone: Phone) {
  return (method: 'GET' | 'PUT' | 'POST', path: string, payload?: Buffer) =>
    phone.server.app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { ...phone.headers(), 'content-type': 'application/octet-stream' },
      ...(payload && { payload }),
    });
}

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
  const refused = await ask('PUT', `household-lists/${ID}?${PLAN}${BASIS}`, file);
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'listWrong']);
  expect((await officer.sync()).changes).toEqual([]);
  const taken = await ask('PUT', `household-lists/${ID}?${PLAN}${BASIS}&leaveOut=1`, file);
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
  expect(await officer.rows()).toContainEqual(expect.objectContaining({ id: gives, into: stays }));
  // One of them is read out, once.
  expect((await ask('GET', 'households/file?format=csv')).body.match(/Blơ {1}Niê|y blo nie/gi)).toHaveLength(
    1,
  );
});

test.each(['xlsx', 'csv'])(
  'what is read out as %s is taken in as the same, and is no formula',
  async (format) => {
    const server = await makeServer();
    const officer = await server.enrol('communeOfficer', COMMUNE);
    await officer.sync();
    const ask = desk(officer);
    await ask('PUT', `household-lists/${ID}?${PLAN}${BASIS}&leaveOut=1`, Buffer.from(LIST));
    const file = (await ask('GET', `households/file?format=${format}`)).rawPayload;
    const preview = (await ask('POST', 'household-lists/preview', file)).json<ListPreview>();
    expect(preview.sample.flat().join('|')).toContain(`'=cmd|' /C calc'!A0`);
    const plan = `firstRow=${preview.firstRow}&columns=${preview.columns}`;
    const checked = (await ask('POST', `household-lists/check?${plan}`, file)).json<ListCheck>();
    expect(checked).toMatchObject({ create: 0, change: 0, same: 4, wrong: 0 });
  },
);

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
  await desk(here)('PUT', `household-lists/${ID}?${PLAN}${BASIS}&leaveOut=1`, Buffer.from(LIST));
  expect((await desk(there)('GET', 'households/file?format=csv')).body).not.toContain('Niê');
  expect((await desk(there)('GET', 'household-lists')).json().items).toEqual([]);
  const villages = (await desk(there)('GET', 'villages')).json();
  expect(villages.living.map(({ id }: { id: number }) => Math.floor(id / 100))).toEqual([OTHER_COMMUNE]);
  const member = await server.enrol('member', VILLAGE_A);
  expect((await desk(member)('GET', 'household-lists')).statusCode).toBe(403);
});
