/** A household list in the ledger: fed to the phones, audited, all or nothing, and once. */
import { expect, test } from 'vitest';
import { brokenAuditAt } from '../../../server/ledger/audit.ts';
import type { Office } from '../../../server/ledger/office.ts';
import { mergeHouseholds } from '../../../server/lists/merge.ts';
import type { ListedHousehold } from '../../../server/lists/rows.ts';
import { householdsOf, ListRefused, takeIn, type List } from '../../../server/lists/takeIn.ts';
import {
  COMMUNE,
  makeServer,
  VILLAGE_A,
  VILLAGE_B,
  type Phone,
  type TestServer,
} from '../../helpers/server.ts';

const basis = { basis: 'Danh sách rà soát hộ nghèo 2026', day: '2026-10-01', collector: 'Cán bộ LĐ' };
const listed = (row: number, fields: ListedHousehold['fields']): ListedHousehold => ({ row, fields });
const HOUSEHOLDS = [
  listed(2, { village: VILLAGE_A, code: 'H001', head: "H'Bia Niê", headcount: 4 }),
  listed(3, { village: VILLAGE_B, code: 'H001', head: 'Đặng Thị Hoà' }),
  listed(4, { village: VILLAGE_B, head: 'Y Blơ Mlô' }),
];

async function office(server: TestServer): Promise<{ desk: Office; phone: Phone }> {
  const phone = await server.enrol('communeOfficer', COMMUNE);
  await phone.sync();
  const { id: device } = await server.store.read.selectFrom('device').select('id').executeTakeFirstOrThrow();
  return { desk: { device, person: phone.person, commune: COMMUNE }, phone };
}
function take(server: TestServer, desk: Office, list: Partial<List>, progress: number[] = []) {
  const { ms: now } = server.clock;
  const onProgress = (done: number) => void progress.push(done);
  const id = '00000000-0000-7000-8000-00000000aaaa';
  const whole = { id, households: HOUSEHOLDS, basis, leftOut: 0, ...list };
  return takeIn(server.store, desk, whole, { now, random: server.random, onProgress });
}

test('reaches the phones, stands in the audit, and changes nothing when it comes again', async () => {
  const server = await makeServer();
  const { desk, phone } = await office(server);
  expect(await take(server, desk, {})).toMatchObject({ created: 3, changed: 0, same: 0 });
  expect(await take(server, desk, {})).toMatchObject({ created: 3 });
  const again = await take(server, desk, { id: '00000000-0000-7000-8000-00000000bbbb' });
  expect(again).toMatchObject({ created: 0, changed: 0, same: 3 });
  const { changes = [] } = await phone.sync();
  expect(changes.map(({ fields }) => fields.head).sort()).toEqual(
    ['Y Blơ Mlô', "H'Bia Niê", 'Đặng Thị Hoà'].sort(),
  );
  expect(await brokenAuditAt(server.store.read, COMMUNE)).toBeNull();
});

test('the same code is the same household, and what the list leaves open stays', async () => {
  const server = await makeServer();
  const { desk } = await office(server);
  await take(server, desk, {});
  const households = [listed(2, { village: VILLAGE_A, code: 'h001', head: "H'Bia Niê", category: 'poor' })];
  const id = '00000000-0000-7000-8000-00000000cccc';
  expect(await take(server, desk, { id, households })).toMatchObject({ created: 0, changed: 1 });
  const [row] = (await householdsOf(server.store.read, COMMUNE)).filter(
    ({ fields }) => fields.village === VILLAGE_A,
  );
  expect(row?.fields).toMatchObject({ head: "H'Bia Niê", headcount: 4, category: 'poor' });
});

test('namesakes without a code are as many households as the list says, also when it comes again', async () => {
  const server = await makeServer();
  const { desk } = await office(server);
  const namesake = (row: number, headcount: number) =>
    listed(row, { village: VILLAGE_A, head: 'Y Blơ Mlô', headcount });
  const ids = ['c', 'd', 'e'].map((digit) => `00000000-0000-7000-8000-00000000${digit.repeat(4)}`);
  const [first, second, third] = ids;
  await take(server, desk, { id: first!, households: [namesake(2, 4), namesake(3, 6)] });
  // The rows stand the other way round: each is still the household that says the same.
  const again = { id: second!, households: [namesake(2, 6), namesake(3, 4)] };
  expect(await take(server, desk, again)).toMatchObject({ created: 0, changed: 0, same: 2 });
  const changed = { id: third!, households: [namesake(2, 7), namesake(3, 4), namesake(4, 2)] };
  expect(await take(server, desk, changed)).toMatchObject({ created: 1, changed: 1, same: 1 });
  expect(await householdsOf(server.store.read, COMMUNE)).toHaveLength(3);
});

test('namesakes that were made one at the desk are not entered again by a list that has them once, or twice', async () => {
  const server = await makeServer();
  const { desk } = await office(server);
  const namesake = (row: number, headcount: number) =>
    listed(row, { village: VILLAGE_A, head: 'Y Blơ Mlô', headcount });
  await take(server, desk, { households: [namesake(2, 4), namesake(3, 6)] });
  const rows = await householdsOf(server.store.read, COMMUNE);
  const [stays, gives] = rows.map(({ id }) => id);
  server.clock.ms += 1000;
  const edges = { now: server.clock.ms, random: server.random };
  await server.store.write((tx) => mergeHouseholds(tx, desk, stays!, [gives!], edges));
  const again = (digits: string, households: ListedHousehold[]) =>
    take(server, desk, { id: `00000000-0000-7000-8000-00000000${digits}`, households });
  expect(await again('cccc', [namesake(2, 7)])).toMatchObject({ created: 0, changed: 1 });
  const row = await server.store.read
    .selectFrom('subject')
    .select('fields')
    .where('id', '=', stays!)
    .execute();
  expect(JSON.parse(row[0]!.fields)).toMatchObject({ headcount: 7 });
  expect(await again('dddd', [namesake(2, 8), namesake(3, 5)])).toMatchObject({ created: 0, changed: 2 });
});

test('a row that the ledger refuses takes the whole list back', async () => {
  const server = await makeServer();
  const { desk } = await office(server);
  const households = [...HOUSEHOLDS, listed(5, { village: 999, code: 'X', head: 'Y Ŏt' })];
  await expect(take(server, desk, { households })).rejects.toThrow(ListRefused);
  expect(await householdsOf(server.store.read, COMMUNE)).toEqual([]);
  expect(await server.store.read.selectFrom('household_list').selectAll().execute()).toEqual([]);
});

test('some thousand households, told as they go', async () => {
  const server = await makeServer();
  const { desk } = await office(server);
  const households = Array.from({ length: 3000 }, (_, nth) =>
    listed(nth, { village: VILLAGE_A, code: `H${nth}`, head: 'Nguyễn Văn Bình', headcount: 4 }),
  );
  const progress: number[] = [];
  expect(await take(server, desk, { households }, progress)).toMatchObject({ created: 3000 });
  expect(progress.length).toBe(7);
  expect((await householdsOf(server.store.read, COMMUNE)).length).toBe(3000);
}, 20_000);

const uuid = (digits: string) => `00000000-0000-7000-8000-00000000${digits}`;

test('codes that lost their zeros in a spreadsheet are the codes they were', async () => {
  const server = await makeServer();
  const { desk } = await office(server);
  const home = (row: number, code: string, head: string) => listed(row, { village: VILLAGE_A, code, head });
  const households = [home(2, '001', "H'Bia Niê"), home(3, '010', 'Y Blơ Mlô'), home(4, 'B07', 'Y Ŏt')];
  await take(server, desk, { households });
  const again = [home(2, '1', "H'Bia Niê"), home(3, '10', 'Y Blơ Niê'), home(4, 'B07', 'Y Ŏt')];
  server.clock.ms += 1000;
  expect(await take(server, desk, { id: uuid('cccc'), households: again })).toMatchObject({
    ...{ created: 0, changed: 1, same: 2 },
  });
  const rows = await householdsOf(server.store.read, COMMUNE);
  expect(rows.map(({ fields }) => [fields.code, fields.head]).toSorted()).toEqual([
    ['001', "H'Bia Niê"],
    ['010', 'Y Blơ Niê'],
    ['B07', 'Y Ŏt'],
  ]);
  // Where both are there, each is itself.
  const both = [home(2, '1', 'Y Tur'), home(3, '001', "H'Bia Niê")];
  expect(await take(server, desk, { id: uuid('dddd'), households: both })).toMatchObject({
    ...{ created: 1, changed: 0, same: 1 },
  });
});

test('a household that a member wrote down before the list came has its code from the list', async () => {
  const server = await makeServer();
  const { desk } = await office(server);
  const member = await server.enrol('member', VILLAGE_A);
  const home = (fields: object) =>
    member.op({ type: 'create', kind: 'household', fields: { village: VILLAGE_A, ...fields } });
  await member.send(home({ head: 'Y Blơ Mlô' }), home({ head: "H'Bia Niê" }), home({ head: "H'Bia Niê" }));
  server.clock.ms += 60_000;
  const households = [
    listed(2, { village: VILLAGE_A, code: 'H1', head: 'Y Blơ Mlô' }),
    listed(3, { village: VILLAGE_A, code: 'H2', head: "H'Bia Niê" }),
  ];
  // Of two of one name nobody knows which the row means.
  expect(await take(server, desk, { households })).toMatchObject({ created: 1, changed: 1, same: 0 });
  const again = { id: uuid('cccc'), households };
  expect(await take(server, desk, again)).toMatchObject({ created: 0, changed: 0, same: 2 });
});
