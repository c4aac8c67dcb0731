/** Villages merged, split and renamed under the feet of phones that know nothing of it yet. */
import { expect, test } from 'vitest';
import { uuidv7 } from '../../../src/domain/ids.ts';
import { householdsOf } from '../../../server/lists/takeIn.ts';
import { changeVillages } from '../../../server/places/change.ts';
import type { VillageChange, Villages } from '../../../src/wire/desk/villages.ts';
import { cellsOf as figuresOf } from '../../../server/store/lineage.ts';
import { formerVillages } from '../../../server/store/succession.ts';
import { villageIds } from '../../../server/store/people.ts';
import { save } from '../../../src/storage/subjects.ts';
import { cellsOf } from '../../../src/storage/tallies.ts';
import {
  COMMUNE,
  makeServer,
  OTHER_COMMUNE,
  TODAY,
  VILLAGE_A,
  VILLAGE_B,
  VILLAGE_ELSEWHERE,
  type TestServer,
} from '../../helpers/server.ts';
import { creation, visitFields } from '../../helpers/phone.ts';
import { fieldPhone } from '../../helpers/village.ts';

async function change(server: TestServer, wanted: VillageChange, commune = COMMUNE) {
  const person = await server.addPerson('communeOfficer', commune);
  const id = uuidv7(server.clock.ms, server.random(10));
  return server.store.write((tx) =>
    changeVillages(tx, wanted, { commune, person, id, now: server.clock.ms }),
  );
}
const merged: VillageChange = {
  change: 'merge',
  villages: [VILLAGE_A, VILLAGE_B],
  into: { name: '3', type: 'thon' },
  day: TODAY,
};
const NEW = 2421103;

test('a phone with unsent records of a village that is no more syncs as if nothing had happened', async () => {
  const server = await makeServer();
  const member = await fieldPhone(server, 'member', VILLAGE_A, 1);
  const head = await fieldPhone(server, 'villageHead', VILLAGE_B, 2);
  await member.settle();
  const household = '00000000-0000-7000-8000-0000000000a1';
  const before = visitFields(household, { village: VILLAGE_A, day: TODAY });
  await save(member.book, [creation(member.book, 'visit', before)]);
  expect((await change(server, merged)).ok).toBe(true);
  server.clock.ms += 86_400_000;
  member.edge.at = server.clock.ms;
  await member.settle();
  await head.settle();
  const { profile } = (await member.phone.users.get(member.userId)) ?? {};
  expect(profile?.villages.map(({ id }) => id)).toEqual([NEW]);
  expect(profile?.former).toMatchObject([
    { id: VILLAGE_A, into: [NEW] },
    { id: VILLAGE_B, into: [NEW] },
  ]);
  // The head of the other village is head of the new one and sees it.
  expect((await head.book.shadow.toArray()).map(({ village }) => village)).toEqual([VILLAGE_A]);
});

test('figures follow: a household visited before and after the merge is one', async () => {
  const server = await makeServer();
  const member = await server.enrol('member', VILLAGE_A);
  const household = '00000000-0000-7000-8000-0000000000a1';
  await member.sync(member.visit({ household }));
  await change(server, merged);
  server.clock.ms += 60_000;
  const { verdicts } = await member.sync(
    member.visit({ household, village: NEW }),
    member.visit({ household, village: VILLAGE_A }),
  );
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
  const { read } = server.store;
  const former = await formerVillages(read, COMMUNE);
  const [cell, ...others] = await figuresOf(read, [...(await villageIds(read, COMMUNE))], '2026-11', former);
  expect(others).toEqual([]);
  expect(cell).toMatchObject({ village: NEW, figures: { visits: { n: [3, 3, 0], d: [1, 1, 0] } } });
});

test('the phone counts as the server does', async () => {
  const server = await makeServer();
  const phone = await fieldPhone(server, 'villageHead', VILLAGE_A, 1);
  const household = '00000000-0000-7000-8000-0000000000a1';
  const visit = (village: number) =>
    save(phone.book, [creation(phone.book, 'visit', visitFields(household, { village, day: TODAY }))]);
  await visit(VILLAGE_A);
  await phone.settle();
  await change(server, merged);
  await phone.settle();
  await phone.sync();
  await visit(NEW);
  await phone.settle();
  const former = await formerVillages(server.store.read, COMMUNE);
  const cells = await cellsOf(phone.book, [VILLAGE_A, VILLAGE_B, NEW], '2026-11', former);
  const everyone = cells.filter(({ member }) => member === '*');
  expect(everyone.map(({ village, figures }) => [village, figures.visits])).toEqual([
    [NEW, { n: [2, 2, 0], d: [1, 1, 0] }],
  ]);
});

test('after a split the members work in both parts, and the old figures stand once under the old name', async () => {
  const server = await makeServer();
  const member = await server.enrol('member', VILLAGE_A);
  await member.sync(member.visit());
  const parts = [
    { name: 'A1', type: 'buon' },
    { name: 'A2', type: 'buon' },
  ] as const;
  await change(server, { change: 'split', village: VILLAGE_A, into: [...parts], day: TODAY });
  server.clock.ms += 60_000;
  const { profile } = await member.sync(member.visit({ village: NEW }), member.visit({ village: NEW + 1 }));
  expect(profile?.villages.map(({ name }) => name)).toEqual(['A1', 'A2']);
  const { read } = server.store;
  const former = await formerVillages(read, COMMUNE);
  const cells = await figuresOf(read, [...(await villageIds(read, COMMUNE))], '2026-11', former);
  expect(cells.map(({ village, figures }) => [village, figures.visits?.n[0]]).sort()).toEqual([
    [VILLAGE_A, 1],
    [NEW, 1],
    [NEW + 1, 1],
  ]);
});

test.each<[string, VillageChange, string]>([
  ['a village of another commune', { ...merged, villages: [VILLAGE_A, VILLAGE_ELSEWHERE] }, 'villageGone'],
  ['a name that is taken', { change: 'add', name: ' a', type: 'buon' }, 'nameTaken'],
  ['one village into itself', { ...merged, villages: [VILLAGE_A], into: VILLAGE_A }, 'notAChange'],
  [
    'a split into one',
    { change: 'split', village: VILLAGE_A, into: [{ name: 'X', type: 'thon' }], day: TODAY },
    'notAChange',
  ],
])('%s is refused and nothing is changed', async (_, wanted, error) => {
  const server = await makeServer();
  expect(await change(server, wanted)).toEqual({ ok: false, error });
  expect([...(await villageIds(server.store.read, COMMUNE))]).toEqual([VILLAGE_A, VILLAGE_B]);
});

test('a renamed village is the same village; the other commune hears nothing of any of it', async () => {
  const server = await makeServer();
  const [here, there] = [
    await server.enrol('member', VILLAGE_A),
    await server.enrol('communeOfficer', OTHER_COMMUNE),
  ];
  await here.sync(here.visit());
  const before = (await there.sync()).profileHash;
  await change(server, { change: 'rename', village: VILLAGE_A, name: 'Ea Súp', type: 'buon' });
  await change(server, { change: 'merge', villages: [VILLAGE_A], into: VILLAGE_B, day: TODAY });
  server.clock.ms += 60_000;
  const { profile } = await here.sync();
  expect(profile).toMatchObject({
    villages: [{ id: VILLAGE_B }],
    former: [{ id: VILLAGE_A, name: 'Ea Súp' }],
  });
  const elsewhere = await there.sync();
  expect([elsewhere.profile, elsewhere.changes, before]).toEqual([undefined, [], before]);
});

test('whose work rested while his village was merged comes back to the village of today', async () => {
  const server = await makeServer();
  const [officer, head, member] = [
    await server.enrol('communeOfficer', COMMUNE),
    await server.enrol('villageHead', VILLAGE_B),
    await server.enrol('member', VILLAGE_A),
  ];
  const path = `/api/v1/people/${member.person}/suspension`;
  await officer.ask('PUT', path, { suspended: true });
  server.clock.ms += 60_000;
  await change(server, merged);
  server.clock.ms += 60_000;
  const people = (await head.ask('GET', '/api/v1/people')).json<{ items: object[] }>().items;
  const roles = [{ role: 'member', unit: NEW }];
  expect(people).toContainEqual(
    expect.objectContaining({ id: member.person, suspended: true, mine: true, roles }),
  );
  expect((await head.ask('PUT', path, { suspended: false })).json()).toMatchObject({ roles });
  const { verdicts, profile } = await member.sync(member.visit({ village: NEW }));
  expect(verdicts).toMatchObject([{ verdict: 'applied' }]);
  expect(profile?.villages.map(({ id }) => id)).toEqual([NEW]);
});

test('who worked in both villages works once in the one that stays', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const roles = [VILLAGE_A, VILLAGE_B].map((unit) => ({ role: 'member', unit }));
  const added = await officer.ask('POST', '/api/v1/people', { name: 'Y Krê̆č Ktla', roles });
  server.clock.ms += 60_000;
  await change(server, { change: 'merge', villages: [VILLAGE_A], into: VILLAGE_B, day: TODAY });
  server.clock.ms += 60_000;
  const { items } = (await officer.ask('GET', '/api/v1/people')).json<{ items: { id: string }[] }>();
  expect(items.find(({ id }) => id === added.json<{ id: string }>().id)).toMatchObject({
    roles: [{ role: 'member', unit: VILLAGE_B }],
  });
});

test('a list of the village of today finds the households of those it came from', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  await officer.sync();
  const take = async (id: string, columns: string, lines: string[]) =>
    (
      await officer.ask('PUT', `/api/v1/household-lists/00000000-0000-7000-8000-00000000${id}`, {
        ...{
          firstRow: 0,
          columns,
          leaveOut: false,
          basis: 'Rà soát 2026',
          day: TODAY,
          collector: 'Cán bộ LĐ',
        },
        file: Buffer.from(lines.join('\n')).toString('base64'),
      })
    ).json();
  const columns = 'village:0,code:1,head:2,headcount:3';
  const before = ["Buôn A,H1,H'Bia Niê,4", 'Buôn A,,Y Blơ Mlô,3', 'Thôn 2,H1,Đặng Thị Hoà,2'];
  expect(await take('aaaa', columns, before)).toMatchObject({ created: 3 });
  await change(server, merged);
  server.clock.ms += 60_000;
  // The codes of two villages meet in one: of those only the name tells which household it is.
  const today = ['Thôn 3,H1,Đặng Thị Hoà,5', 'Thôn 3,,Y Blơ Mlô,3', 'Thôn 3,H2,Y Ŏt,1'];
  expect(await take('bbbb', columns, today)).toMatchObject({ created: 1, changed: 1, same: 1 });
  expect(await take('cccc', columns, today)).toMatchObject({ created: 0, changed: 0, same: 3 });
  const rows = await householdsOf(server.store.read, COMMUNE);
  expect(rows.map(({ fields }) => [fields.village, fields.head, fields.headcount])).toEqual([
    [VILLAGE_A, "H'Bia Niê", 4],
    [VILLAGE_A, 'Y Blơ Mlô', 3],
    [VILLAGE_B, 'Đặng Thị Hoà', 5],
    [NEW, 'Y Ŏt', 1],
  ]);
});

test('the list that is read out names the villages of today, and can be taken in again', async () => {
  const server = await makeServer();
  const [officer, member] = [
    await server.enrol('communeOfficer', COMMUNE),
    await server.enrol('member', VILLAGE_A),
  ];
  await member.send(
    member.op({
      ...{ type: 'create', kind: 'household' },
      fields: { village: VILLAGE_A, code: 'H1', head: "H'Bia Niê" },
    }),
  );
  await change(server, merged);
  const file = (await officer.ask('GET', '/api/v1/households/file?format=csv')).rawPayload;
  const checked = await server.app.inject({
    method: 'POST',
    url: '/api/v1/household-lists/check?firstRow=1&columns=village:0,code:1,head:2',
    headers: { ...officer.headers(), 'content-type': 'application/octet-stream' },
    payload: file,
  });
  expect(checked.json()).toMatchObject({ create: 0, change: 0, same: 1, problems: [] });
});

test('another change under the id of one whose answer was lost is another change, each of them once', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const id = officer.newId();
  const add = async (name: string) => {
    const body = { change: 'add', type: 'thon', name };
    return (await officer.ask('PUT', `/api/v1/village-changes/${id}`, body)).json<Villages>();
  };
  const changed: Villages[] = [];
  // A page of before keeps its id until it hears that all is well.
  for (const name of ['Suối Ba', 'Suối Bốn', 'Suối Bốn', 'Suối Ba']) changed.push(await add(name));
  expect(changed.map(({ living }) => living.length)).toEqual([3, 4, 4, 4]);
  expect(changed.at(-1)?.living.map(({ name }) => name)).toEqual(['A', '2', 'Suối Ba', 'Suối Bốn']);
  expect(changed.at(-1)?.changes).toHaveLength(2);
});

test('the name of a village that holds an identity number or a password is refused with why', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const named = { name: 'Nhà ông 001 234 567 890', type: 'thon' };
  for (const body of [
    { change: 'add', ...named },
    { change: 'rename', village: VILLAGE_A, ...named },
    { ...merged, into: named },
    { change: 'split', village: VILLAGE_A, into: [{ name: '4', type: 'thon' }, named], day: TODAY },
  ]) {
    const refused = await officer.ask('PUT', `/api/v1/village-changes/${officer.newId()}`, body);
    expect(refused.json().code).toBe('idNumber');
  }
  expect((await officer.ask('GET', '/api/v1/villages')).json<Villages>().changes).toEqual([]);
});

test('a village without a name is refused, and the spaces around one are not kept', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const ask = (body: object) => officer.ask('PUT', `/api/v1/village-changes/${officer.newId()}`, body);
  for (const name of ['   ', '\u200b', '\n']) {
    const named = { name, type: 'thon' };
    for (const body of [
      { change: 'add', ...named },
      { change: 'rename', village: VILLAGE_A, ...named },
      { ...merged, into: named },
      { change: 'split', village: VILLAGE_A, into: [{ name: '4', type: 'thon' }, named], day: TODAY },
    ])
      expect((await ask(body)).json().code).toBe('badRequest');
  }
  await ask({ change: 'rename', village: VILLAGE_A, name: '  Suối  Ba ', type: 'thon' });
  const { living, changes } = (
    await ask({ change: 'add', name: ' Suối Tư ', type: 'thon' })
  ).json<Villages>();
  expect(living.map(({ name }) => name).toSorted()).toEqual(['2', 'Suối Ba', 'Suối Tư']);
  expect(changes).toHaveLength(2);
});
