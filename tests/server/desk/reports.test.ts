/** Closing the month: what was handed in stands, what comes late is in the next report, and files hold no formula. */
import { sql } from 'kysely';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { figureNames } from '../../../src/domain/figures.ts';
import { notHelped } from '../../../server/store/migrations/notHelped.ts';
import { reportSchema, type Periods, type Report } from '../../../src/wire/desk/reports.ts';
import { plainText } from '../../../server/reports/cells.ts';
import {
  COMMUNE,
  makeServer,
  OTHER_COMMUNE,
  VILLAGE_A,
  VILLAGE_B,
  type Phone,
} from '../../helpers/server.ts';

const house = (nth: number) => `00000000-0000-7000-8000-0000000000a${nth}`;

function desk(phone: Phone) {
  const ask = (method: 'GET' | 'PUT' | 'DELETE', path: string, payload?: object) => {
    const { 'content-type': _, ...headers } = phone.headers();
    return phone.server.app.inject({
      method,
      url: `/api/v1/${path}`,
      headers,
      ...(payload && { payload }),
    });
  };
  const report = async (period: string): Promise<Report> =>
    reportSchema.parse((await ask('GET', `periods/${period}/report`)).json());
  return { ask, report };
}
const visitsOf = ({ columns, total }: Report) =>
  columns.flatMap(({ figure, count }, nth) => (figure === 'visits' ? [[count, total[nth]]] : []));

test('a late record is in the next report, once, and the one that was handed in stands', async () => {
  const server = await makeServer();
  const [member, officer] = [
    await server.enrol('member', VILLAGE_A),
    await server.enrol('communeOfficer', COMMUNE),
  ];
  const { ask, report } = desk(officer);
  await member.sync(member.visit({ household: house(1), day: '2026-10-10' }));
  const october = (await ask('PUT', 'periods/2026-10/closing')).json<Report>();
  expect(visitsOf(october)).toEqual([
    ['d', 1],
    ['n', 1],
  ]);
  await member.sync(
    member.visit({ household: house(1), day: '2026-10-12' }),
    member.visit({ household: house(2), day: '2026-10-30' }),
    member.visit({ household: house(2), day: '2026-11-02' }),
  );
  expect(await report('2026-10')).toEqual(october);
  const november = await report('2026-11');
  expect(visitsOf(november)).toEqual([
    ['d', 1],
    ['n', 1],
  ]);
  // Two more visits and one more household in October.
  expect(november.supplements).toMatchObject([{ period: '2026-10' }]);
  expect(november.supplements[0]?.cells.slice(0, 2)).toEqual([1, 2]);
  await ask('PUT', 'periods/2026-11/closing');
  await member.sync(member.visit({ household: house(3), day: '2026-10-03' }));
  server.clock.ms += 20 * 86_400_000;
  const december = await report('2026-12');
  expect(december.supplements.map(({ period, cells }) => [period, cells[0], cells[1]])).toEqual([
    ['2026-10', 1, 1],
  ]);
  // All reports together say what all records say.
  const n = (one: Report) => visitsOf(one)[1]?.[1] as number;
  const late = [november, december].flatMap(({ supplements }) =>
    supplements.map(({ cells }) => cells[1] ?? 0),
  );
  expect(n(october) + n(await report('2026-11')) + late.reduce((a, b) => a + b, 0)).toBe(5);
});

test('villages that sent nothing are named and are no zero', async () => {
  const server = await makeServer();
  const [member, officer] = [
    await server.enrol('member', VILLAGE_A),
    await server.enrol('communeOfficer', COMMUNE),
  ];
  await member.sync(member.visit());
  const { rows } = await desk(officer).report('2026-11');
  const cells = (village: number) => rows.find((row) => row.village === village)?.cells ?? [];
  expect(cells(VILLAGE_A).slice(0, 3)).toEqual([1, 1, 0]);
  expect(new Set(cells(VILLAGE_B))).toEqual(new Set([null]));
});

test('closed twice, ahead of its time, reopened out of order: refused with a code', async () => {
  const server = await makeServer();
  const { ask } = desk(await server.enrol('communeOfficer', COMMUNE));
  const code = async (answer: ReturnType<typeof ask>) => (await answer).json().code as string;
  expect(await code(ask('PUT', 'periods/2027-01/closing'))).toBe('periodAhead');
  await ask('PUT', 'periods/2026-10/closing');
  await ask('PUT', 'periods/2026-11/closing');
  expect(await code(ask('PUT', 'periods/2026-11/closing'))).toBe('periodClosed');
  expect(await code(ask('DELETE', 'periods/2026-10/closing'))).toBe('periodOpen');
  expect(await code(ask('PUT', 'periods/2026-11/notes', { difficulties: 'x', proposals: '' }))).toBe(
    'periodClosed',
  );
  expect((await ask('DELETE', 'periods/2026-11/closing')).json<Report>().closed).toBeNull();
});

test('what another officer wrote meanwhile is not written over: each keeps his words, and who comes second hears of it', async () => {
  const server = await makeServer();
  const [first, second] = [
    desk(await server.enrol('communeOfficer', COMMUNE)),
    desk(await server.enrol('communeOfficer', COMMUNE)),
  ];
  const put = async (by: typeof first, difficulties: string, proposals: string, seen?: object) => {
    const body = { difficulties, proposals, ...(seen && { seen }) };
    return (await by.ask('PUT', 'periods/2026-11/notes', body)).json<Report & { code?: string }>();
  };
  const empty = { difficulties: '', proposals: '' };
  await put(first, 'Mất sóng ở Buôn A', '', empty);
  // He has changed nothing where the other one wrote.
  const both = { difficulties: 'Mất sóng ở Buôn A', proposals: 'Xin thêm loa' };
  expect(await put(second, '', 'Xin thêm loa', empty)).toMatchObject(both);
  expect((await put(second, 'Đường ngập', 'Xin thêm loa', empty)).code).toBe('changedSince');
  expect(await first.report('2026-11')).toMatchObject(both);
  // Again after a lost answer; then with the other's words before his eyes; and as a page of before writes.
  expect(await put(first, 'Mất sóng ở Buôn A', 'Xin thêm loa', empty)).toMatchObject(both);
  expect(await put(second, 'Đường ngập', '', both)).toMatchObject({
    difficulties: 'Đường ngập',
    proposals: '',
  });
  expect(await put(first, 'Mất điện', '')).toMatchObject({ difficulties: 'Mất điện' });
});

test('how the commune reports is not set back by a page that never saw what another officer has set', async () => {
  const server = await makeServer();
  const [first, second] = [
    desk(await server.enrol('communeOfficer', COMMUNE)),
    desk(await server.enrol('communeOfficer', COMMUNE)),
  ];
  const { settings: start } = (await first.ask('GET', 'periods')).json<Periods>();
  const set = async (by: typeof first, changed: object, seen?: object) => {
    const body = { ...(seen ?? start), ...changed, ...(seen && { seen }) };
    const answer = await by.ask('PUT', 'report-settings', body);
    return { code: answer.json().code as string | undefined, ...answer.json<Periods>().settings };
  };
  const columns = start.columns.slice(1);
  expect(await set(first, { columns }, start)).toMatchObject({ columns });
  // He has changed something else: each keeps his own.
  expect(await set(second, { closingDay: 25 }, start)).toMatchObject({ closingDay: 25, columns });
  expect((await set(first, { closingDay: 18 }, start)).code).toBe('changedSince');
  const now = (await first.ask('GET', 'periods')).json<Periods>().settings;
  expect(now).toEqual({ ...start, closingDay: 25, columns });
  // Again after a lost answer; with the other's choice before his eyes; and as a page of before.
  expect(await set(second, { closingDay: 25 }, start)).toMatchObject({ closingDay: 25, columns });
  expect(await set(first, { closingDay: 18 }, now)).toMatchObject({ closingDay: 18, columns });
  expect(await set(second, {})).toMatchObject(start);
});

test('a title of a column that holds an identity number or a password is refused with why', async () => {
  const server = await makeServer();
  const { ask } = desk(await server.enrol('communeOfficer', COMMUNE));
  const { settings } = (await ask('GET', 'periods')).json<Periods>();
  const titled = (title: string) =>
    ask('PUT', 'report-settings', { ...settings, columns: [{ figure: 'visits', count: 'n', title }] });
  expect((await titled('Hộ ông 001 234 567 890')).json().code).toBe('idNumber');
  expect((await titled('Mật khẩu 123456')).json().code).toBe('secret');
  expect((await ask('GET', 'periods')).json<Periods>().settings).toEqual(settings);
});

test('notes that hold an identity number or a password are refused with why, and an amount of money is none', async () => {
  const server = await makeServer();
  const { ask, report } = desk(await server.enrol('communeOfficer', COMMUNE));
  const put = (difficulties: string, proposals: string) =>
    ask('PUT', 'periods/2026-11/notes', { difficulties, proposals });
  for (const [difficulties, proposals, why] of [
    ['Bà số 001 234 567 890 chưa có mã', '', 'idNumber'],
    ['', 'Mật khẩu của anh là 123456', 'secret'],
  ] as const) {
    const refused = await put(difficulties, proposals);
    expect([refused.statusCode, refused.json().code]).toEqual([422, why]);
  }
  const money = 'Xin 150.000.000 đồng mua loa, và 1.200.000đ tiền điện thoại';
  expect((await put('', money)).statusCode).toBe(200);
  expect(await report('2026-11')).toMatchObject({ difficulties: '', proposals: money });
});

test('the file says what the screen says, read back by another program', async () => {
  const server = await makeServer();
  const [member, officer] = [
    await server.enrol('member', VILLAGE_A),
    await server.enrol('communeOfficer', COMMUNE),
  ];
  const { ask } = desk(officer);
  await member.sync(member.visit(), member.visit({ household: house(2) }));
  await ask('PUT', 'periods/2026-11/notes', { difficulties: '=HYPERLINK("http://x")', proposals: '+84' });
  const answer = await ask('GET', 'periods/2026-11/file?format=xlsx');
  const rows = await readSheet(answer.rawPayload);
  const total = rows.find((row) => row[1] === 'TỔNG CỘNG');
  expect(total?.slice(2, 6)).toEqual([2, 2, 0, 2]);
  const texts = rows.flat().filter((cell): cell is string => typeof cell === 'string');
  expect(texts).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect(texts).toContain('Đơn vị chưa gửi số liệu: Thôn 2');
  expect(texts).toContain('Khó khăn, vướng mắc: =HYPERLINK("http://x")');
  expect(texts.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  const csv = (await ask('GET', 'periods/2026-11/file?format=csv')).body;
  expect(csv.startsWith('\uFEFF"TT","Đơn vị"')).toBe(true);
});

test.each(['=1+1', '+84', '-1', '@SUM(A1)', '\tx', '\rx'])('%j can not become a formula', (text) => {
  expect(plainText(text)).toBe(`'${text}`);
});

test('columns and the stage are configuration; another commune has its own', async () => {
  const server = await makeServer();
  const [here, there] = [
    await server.enrol('communeOfficer', COMMUNE),
    await server.enrol('communeOfficer', OTHER_COMMUNE),
  ];
  const settings = {
    closingDay: 18,
    stage: 'approved',
    columns: [{ figure: 'visits', count: 'n', title: 'Lượt' }],
  };
  await desk(here).ask('PUT', 'report-settings', settings);
  await desk(here).ask('PUT', 'periods/2026-10/closing');
  expect((await desk(here).report('2026-11')).columns).toEqual(settings.columns);
  const elsewhere = await desk(there).report('2026-10');
  expect([elsewhere.columns.length > 5, elsewhere.closed, elsewhere.rows.length]).toEqual([true, null, 1]);
});

const OWN = { village: VILLAGE_A, day: '2026-11-20' };

test('a household that could not be supported is in the report that nobody has set up', async () => {
  const server = await makeServer();
  const [member, officer] = [
    await server.enrol('member', VILLAGE_A),
    await server.enrol('communeOfficer', COMMUNE),
  ];
  const { report } = desk(officer);
  const asked = { ...OWN, household: house(1), need: 'smartphone', category: 'poor' };
  const refused = { ...asked, state: 'refused', reason: 'noBudget' };
  const reply = await member.sync(member.op({ type: 'create', kind: 'phoneSupport', fields: refused }));
  expect(reply.verdicts).toMatchObject([{ verdict: 'applied' }]);
  const { columns, total } = await report('2026-11');
  const column = columns.findIndex(({ title }) => title === 'Số hộ chưa hỗ trợ được');
  expect(total[column]).toBe(1);
  const known = figureNames();
  expect(columns.filter(({ figure }) => !known.includes(figure))).toEqual([]);
});

test('a commune that had kept the columns of before counts it from now on', async () => {
  const server = await makeServer();
  const { report } = desk(await server.enrol('communeOfficer', COMMUNE));
  const columns = [{ figure: 'phonesNotGiven', count: 'd', title: 'Chưa hỗ trợ được' }];
  const settings = JSON.stringify({ closingDay: 18, stage: 'received', columns });
  await server.store.write(async (tx) => {
    await tx.insertInto('report_setting').values({ commune: COMMUNE, settings }).execute();
    for (const statement of notHelped.statements) await sql.raw(statement).execute(tx);
  });
  expect((await report('2026-11')).columns).toEqual([{ ...columns[0], figure: 'notHelped' }]);
});

test.each(['d', 'n'] as const)(
  'classes are in the report, chosen as %s: they have times only',
  async (count) => {
    const server = await makeServer();
    const [member, officer] = [
      await server.enrol('member', VILLAGE_A),
      await server.enrol('communeOfficer', COMMUNE),
    ];
    const { ask, report } = desk(officer);
    const columns = [{ figure: 'communityClasses', count, title: 'Số buổi học cộng đồng' }];
    await ask('PUT', 'report-settings', { closingDay: 20, stage: 'received', columns });
    const held = { ...OWN, place: 'school', topics: ['cashless'] };
    await member.sync(member.op({ type: 'create', kind: 'communityClass', fields: held }));
    expect((await report('2026-11')).total).toEqual([1]);
  },
);

test('a column without a title is refused', async () => {
  const server = await makeServer();
  const { ask } = desk(await server.enrol('communeOfficer', COMMUNE));
  const columns = [{ figure: 'visits', count: 'n', title: '  ' }];
  const answer = await ask('PUT', 'report-settings', { closingDay: 20, stage: 'received', columns });
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'badRequest']);
});

test('a column of what is no figure is refused', async () => {
  const server = await makeServer();
  const { ask } = desk(await server.enrol('communeOfficer', COMMUNE));
  const columns = [{ figure: 'nonsense', count: 'n', title: 'Không có' }];
  const answer = await ask('PUT', 'report-settings', { closingDay: 20, stage: 'received', columns });
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'badRequest']);
});

test('what was reported as received is not reported again when the commune goes over to what is approved', async () => {
  const server = await makeServer();
  const [member, head, officer] = [
    await server.enrol('member', VILLAGE_A),
    await server.enrol('villageHead', VILLAGE_A),
    await server.enrol('communeOfficer', COMMUNE),
  ];
  const { ask, report } = desk(officer);
  const visits = [1, 2, 3].map((nth) => member.visit({ household: house(nth), day: '2026-10-10' }));
  await member.sync(...visits);
  const october = (await ask('PUT', 'periods/2026-10/closing')).json<Report>();
  const { columns } = october;
  const approve = ({ opId: base }: (typeof visits)[0]) =>
    head.op({ type: 'review', kind: 'visit', subjectId: base, base, fields: { verdict: 'approved' } });
  await head.sync(...visits.map(approve));
  await ask('PUT', 'report-settings', { closingDay: 20, stage: 'approved', columns });
  expect((await report('2026-11')).supplements).toEqual([]);
  await ask('PUT', 'periods/2026-11/closing');
  // And back again: one that came in meanwhile is said once.
  await member.sync(member.visit({ household: house(4), day: '2026-10-11' }));
  await ask('PUT', 'report-settings', { closingDay: 20, stage: 'received', columns });
  server.clock.ms += 20 * 86_400_000;
  const { supplements } = await report('2026-12');
  expect(supplements.map(({ period, cells }) => [period, cells[0], cells[1]])).toEqual([['2026-10', 1, 1]]);
});
