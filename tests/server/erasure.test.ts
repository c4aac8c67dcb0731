/** What is taken out at request is gone from all that is kept, and stays away (docs/decisions/erasure.md). */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { brokenAuditAt } from '../../server/ledger/audit.ts';
import { backUp } from '../../server/ops/makeBackup.ts';
import { putBack } from '../../server/ops/putBack.ts';
import { openStore, type Store } from '../../server/store/store.ts';
import type { Erasure, Named, Written } from '../../src/wire/desk/erasures.ts';
import { fieldsToSave } from '../../src/ui/screens/household/householdForm.ts';
import { creationOf, editOf, rowOf } from '../../src/storage/homes.ts';
import { reviewState } from '../../src/domain/merge.ts';
import { newId } from '../../src/storage/edge.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { COMMUNE, makeServer, OTHER_COMMUNE, TODAY, VILLAGE_A, type TestServer } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

const NAME = "H'Nguê̆ Byă";
const OFFICIAL = { village: VILLAGE_A, code: 'A07', head: NAME };

/** Whether the name stands anywhere in the database: in any row of any table, and in the bytes of a copy of it. */
async function holdsName(store: Store, folder: string): Promise<boolean> {
  const target = mkdtempSync(join(tmpdir(), 'so-thon-erasure-'));
  const made = await backUp(store, { dataFolder: folder, target, keep: 1 }, Date.now());
  const [file = ''] = readdirSync(target);
  const bytes = readFileSync(join(target, file));
  rmSync(target, { recursive: true });
  expect(made.ok).toBe(true);
  return bytes.includes('Byă');
}

const nameOn = async (phone: FieldPhone, id: string) => (await rowOf(phone.book, id))?.fields['head'] ?? null;

async function agreed(phone: FieldPhone, at: number) {
  const fields = fieldsToSave(null, OFFICIAL, ['visits'], {
    at: Math.floor(at / 1000),
    by: phone.book.userId,
  });
  const intent = creationOf(phone.book, 'household', fields);
  await save(phone.book, [intent]);
  await phone.settle();
  return intent.subjectId;
}

async function withdraw(phone: FieldPhone, id: string, at: number): Promise<void> {
  const row = (await rowOf(phone.book, id))!;
  const asker = { at: Math.floor(at / 1000), by: phone.book.userId };
  await save(phone.book, [editOf(phone.book, row, fieldsToSave(row, { head: null }, [], asker))]);
}

const registerOf = async ({ store }: Pick<TestServer, 'store'>) =>
  store.read.selectFrom('erasure').selectAll().execute();

test('a consent taken back on a phone takes the name out of ops, packs and other phones; a new one brings it back', async () => {
  const server = await makeServer();
  const [an, binh] = [
    await fieldPhone(server, 'member', VILLAGE_A, 301),
    await fieldPhone(server, 'member', VILLAGE_A, 302),
  ];
  const id = await agreed(an, server.clock.ms);
  await binh.settle();
  expect(await nameOn(binh, id)).toBe(NAME);
  expect(await holdsName(server.store, server.folder)).toBe(true);
  // Bình, without a network, writes the name as he knows it, and does not hear of what An does.
  const row = (await rowOf(binh.book, id))!;
  await save(binh.book, [editOf(binh.book, row, { head: `${NAME} (Byă)`, headcount: 4 })]);
  server.clock.ms += 60_000;
  await withdraw(an, id, server.clock.ms);
  await an.settle();
  expect(await registerOf(server)).toMatchObject([{ subject: id, asked: 'family', person: an.book.userId }]);
  expect(JSON.parse((await registerOf(server))[0]?.removed ?? '')).toEqual({ ops: 1, packs: 1 });
  await binh.settle();
  await an.settle();
  expect([await nameOn(an, id), await nameOn(binh, id)]).toEqual([null, null]);
  expect((await rowOf(an.book, id))?.fields['headcount']).toBe(4);
  expect(await holdsName(server.store, server.folder)).toBe(false);
  expect(await brokenAuditAt(server.store.read, COMMUNE)).toBeNull();
  for (const { edge } of [an, binh]) edge.at += 120_000;
  server.clock.ms += 60_000;
  const bare = (await rowOf(binh.book, id))!;
  const asker = { at: Math.floor(server.clock.ms / 1000), by: binh.book.userId };
  await save(binh.book, [editOf(binh.book, bare, fieldsToSave(bare, { head: NAME }, ['visits'], asker))]);
  for (const phone of [binh, an]) await phone.settle();
  expect(await nameOn(an, id)).toBe(NAME);
});

test('the officer finds the household, takes its name out and reads the register; a list does not bring it back', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const other = await server.enrol('communeOfficer', OTHER_COMMUNE);
  const member = await fieldPhone(server, 'member', VILLAGE_A, 303);
  const list = `Thôn;Mã hộ;Chủ hộ\nBuôn A;A07;${NAME}\nBuôn A;A08;${NAME}\n`;
  const take = (nth: number) =>
    officer.ask('PUT', `/api/v1/household-lists/01935000-0000-7000-8000-00000000000${nth}`, {
      ...{ firstRow: 1, columns: 'village:0,code:1,head:2', leaveOut: false },
      ...{ basis: 'Danh sách', day: '2026-11-20', collector: 'Lan' },
      file: Buffer.from(list).toString('base64'),
    });
  expect((await take(1)).statusCode).toBe(200);
  const found = async (words: string, by = officer) =>
    (await by.ask('POST', '/api/v1/households/searches', { words })).json<Named>().items;
  expect((await found('bya ngue')).map(({ code }) => code)).toEqual(['A07', 'A08']);
  expect(await found('bya', other)).toEqual([]);
  const [home] = await found('a07');
  const into = (await found('a08'))[0]!.id;
  await officer.ask('POST', `/api/v1/households/${into}/merges`, { losers: [home!.id] });
  await member.settle();
  const erase = (by = officer) =>
    by.ask('POST', `/api/v1/households/${into}/erasure`, { asked: 'authority', what: 'name' });
  expect((await erase(other)).statusCode).toBe(404);
  const { items } = (await erase()).json<{ items: Erasure[] }>();
  // Both are one household: both names are gone.
  expect(items).toMatchObject([
    { asked: 'authority', village: VILLAGE_A, by: "H'Bia Niê", removed: { ops: 1, packs: 0 } },
    { asked: 'authority' },
  ]);
  await member.settle();
  for (const id of [into, home!.id]) expect(await nameOn(member, id)).toBeNull();
  expect(await holdsName(server.store, server.folder)).toBe(false);
  expect((await take(2)).statusCode).toBe(200);
  expect(await found('bya')).toEqual([]);
  expect(await holdsName(server.store, server.folder)).toBe(false);
  const acts = await server.store.read.selectFrom('desk_act').select('about').execute();
  expect(acts.map(({ about }) => about)).toContain(
    JSON.stringify({ household: into, asked: 'authority', what: 'name' }),
  );
});

test('all that was written about a household goes from records, people and phones; what was reviewed and counted stays', async () => {
  const server = await makeServer();
  const [an, binh] = [
    await fieldPhone(server, 'member', VILLAGE_A, 305),
    await fieldPhone(server, 'villageHead', VILLAGE_A, 306),
  ];
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const home = await agreed(an, server.clock.ms);
  const slot = creationOf(an.book, 'personSlot', { village: VILLAGE_A, household: home, label: 'bà Byă' });
  const visit = (note: string) =>
    creation(an.book, 'visit', visitFields(home, { village: VILLAGE_A, day: TODAY, note }));
  const [approved, returned, withdrawn] = [visit('Byă một'), visit('Byă hai'), visit('Byă ba')];
  await save(an.book, [slot, approved, returned, withdrawn]);
  await an.settle();
  const rowOn = (phone: FieldPhone, { subjectId }: { subjectId: string }) => rowOf(phone.book, subjectId);
  const then = async (
    phone: FieldPhone,
    { subjectId }: { subjectId: string },
    type: 'edit' | 'void' | 'review',
    fields: Intent['fields'],
  ) => {
    server.clock.ms += 1000;
    for (const { edge } of [an, binh]) edge.at = server.clock.ms;
    const base = (await rowOf(phone.book, subjectId))!.revision;
    await save(phone.book, [{ opId: newId(phone.book.edge), subjectId, kind: 'visit', type, base, fields }]);
    await phone.settle();
  };
  await binh.settle();
  await then(binh, approved, 'review', { verdict: 'approved' });
  await then(binh, returned, 'review', { verdict: 'returned', reason: 'Hỏi lại nhà Byă' });
  await an.settle();
  await then(an, returned, 'edit', { note: 'Byă bốn' });
  await then(an, withdrawn, 'void', { reason: 'nhầm nhà Byă' });
  await binh.settle();
  const figures = () =>
    server.store.read.selectFrom('tally_cell').select(['key', 'figures']).orderBy('key').execute();
  const before = await figures();
  // An, without a network, still writes of the house as he knows it.
  const late = visit('Byă năm');
  await save(an.book, [late]);
  server.clock.ms += 60_000;
  const answer = await officer.ask('POST', `/api/v1/households/${home}/erasure`, {
    asked: 'family',
    what: 'all',
  });
  // The head's two words, two edits and a withdrawal among them.
  expect(answer.json<{ items: Erasure[] }>().items).toMatchObject([{ what: 'all', removed: { ops: 8 } }]);
  expect(await holdsName(server.store, server.folder)).toBe(false);
  expect(await figures()).toEqual(before);
  for (const phone of [an, binh, an]) await phone.settle();
  expect(await holdsName(server.store, server.folder)).toBe(false);
  for (const phone of [an, binh]) {
    for (const one of [slot, approved, returned, withdrawn, late])
      expect(JSON.stringify(await rowOn(phone, one))).not.toContain('Byă');
    expect(reviewState((await rowOn(phone, approved))!)).toBe('approved');
    expect((await rowOn(phone, withdrawn))?.voided).toBe(true);
    expect((await rowOn(phone, late))?.fields).toMatchObject({ result: 'guided' });
  }
  expect(await nameOn(binh, home)).toBeNull();
  expect(await brokenAuditAt(server.store.read, COMMUNE)).toBeNull();
  // What is written from now on is a new word.
  server.clock.ms += 60_000;
  an.edge.at = server.clock.ms;
  const since = visit('hẹn thứ hai');
  await save(an.book, [since]);
  await an.settle();
  await binh.settle();
  expect((await rowOn(binh, since))?.fields['note']).toBe('hẹn thứ hai');
});

test('whom a record names that is about no household of his is found, also in words of before; they go and stay away', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const other = await server.enrol('communeOfficer', OTHER_COMMUNE);
  const [an, binh] = [
    await fieldPhone(server, 'member', VILLAGE_A, 308),
    await fieldPhone(server, 'villageHead', VILLAGE_A, 309),
  ];
  const passedUp = (text: string) =>
    creation(an.book, 'difficulty', { village: VILLAGE_A, day: TODAY, topic: 'other', text });
  const [one, two] = [passedUp(`Bà ${NAME}, xóm trên, mất căn cước.`), passedUp('Bà Nguê̆ Byăng hỏi xã.')];
  const home = await agreed(an, server.clock.ms);
  await save(an.book, [one, two]);
  await an.settle();
  const edit = async (note: string): Promise<void> => {
    for (const { edge } of [an, binh]) edge.at = server.clock.ms += 1000;
    await save(an.book, [editOf(an.book, (await rowOf(an.book, one.subjectId))!, { text: note })]);
    await an.settle();
  };
  await edit('Một bà ở xóm trên mất căn cước.');
  await binh.settle();
  const find = async (words: string, by = officer) =>
    (await by.ask('POST', '/api/v1/texts/searches', { words })).json<Written>().items;
  expect(await find("h'ngue bya")).toMatchObject([
    {
      record: one.subjectId,
      kind: 'difficulty',
      village: VILLAGE_A,
      texts: [`Bà ${NAME}, xóm trên, mất căn cước.`],
    },
  ]);
  expect(await find('bya', other)).toEqual([]);
  const erase = (record: string, by = officer) =>
    by.ask('POST', `/api/v1/records/${record}/erasure`, { asked: 'family' });
  expect((await erase(one.subjectId, other)).statusCode).toBe(404);
  // A household's name goes with its own register.
  expect((await erase(home)).statusCode).toBe(404);
  // Bình, without a network, names her again in it.
  await save(binh.book, [
    editOf(binh.book, (await rowOf(binh.book, one.subjectId))!, { text: `${NAME} hỏi lại` }),
  ]);
  server.clock.ms += 60_000;
  const { items } = (await erase(one.subjectId)).json<{ items: Erasure[] }>();
  expect(items).toMatchObject([
    { subject: one.subjectId, kind: 'difficulty', what: 'record', asked: 'family', removed: { ops: 2 } },
  ]);
  for (const phone of [binh, an, binh]) await phone.settle();
  for (const phone of [an, binh])
    expect((await rowOf(phone.book, one.subjectId))?.fields).toMatchObject({ topic: 'other', text: '…' });
  // What stands in the place of the words does not cost the record: sent anew it would be taken in.
  const stored = await server.store.read.selectFrom('op').select(['state', 'body']).execute();
  expect(stored.map(({ state }) => state)).toEqual(stored.map(() => 'effective'));
  const bodies = stored.map(({ body }) => body).filter((body) => body.includes(one.subjectId));
  expect(bodies.join()).not.toContain('Byă');
  expect(await find('bya')).toEqual([]);
  expect(await find('byang')).toMatchObject([{ record: two.subjectId }]);
  expect(await brokenAuditAt(server.store.read, COMMUNE)).toBeNull();
  const acts = await server.store.read.selectFrom('desk_act').select('act').execute();
  expect(acts).toEqual([{ act: 'eraseTexts' }]);
});

test('a household that was withdrawn loses its name on phones too', async () => {
  const server = await makeServer();
  const an = await fieldPhone(server, 'member', VILLAGE_A, 307);
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const id = await agreed(an, server.clock.ms);
  const { revision: base } = (await rowOf(an.book, id))!;
  const gone = { opId: newId(an.book.edge), subjectId: id, kind: 'household', type: 'void' } as const;
  await save(an.book, [{ ...gone, base, fields: {} }]);
  await an.settle();
  expect(await nameOn(an, id)).toBe(NAME);
  await officer.ask('POST', `/api/v1/households/${id}/erasure`, { asked: 'family', what: 'name' });
  await an.settle();
  expect((await rowOf(an.book, id))?.voided).toBe(true);
  expect(await nameOn(an, id)).toBeNull();
  expect(await registerOf(server)).toMatchObject([{ subject: id, asked: 'family' }]);
});

test('a backup from before does not bring it back, neither does a phone that sends what it still holds', async () => {
  const server = await makeServer();
  const an = await fieldPhone(server, 'member', VILLAGE_A, 304);
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const target = mkdtempSync(join(tmpdir(), 'so-thon-erasure-'));
  onTestFinished(() => rmSync(target, { recursive: true, force: true }));
  const early = await agreed(an, server.clock.ms);
  const note = { village: VILLAGE_A, day: TODAY, note: 'nhà Byă đi rẫy' };
  await save(an.book, [creation(an.book, 'visit', visitFields(early, note))]);
  await an.settle();
  const backup = async () =>
    backUp(server.store, { dataFolder: server.folder, target, keep: 9 }, (server.clock.ms += 1000));
  const first = await backup();
  const late = await agreed(an, (server.clock.ms += 60_000));
  for (const id of [early, late])
    await officer.ask('POST', `/api/v1/households/${id}/erasure`, { asked: 'family', what: 'all' });
  await backup();
  // Another machine: all that is left are the backups, and the officer wants the first of them.
  const fresh = mkdtempSync(join(tmpdir(), 'so-thon-erasure-'));
  onTestFinished(() => rmSync(fresh, { recursive: true, force: true }));
  const done = await putBack(fresh, first.ok ? first.value.file : '', server.clock.ms, server.random);
  expect(done).toMatchObject({ ok: true, value: { erased: 2 } });
  const store = await openStore(fresh, () => server.clock.ms);
  expect(await holdsName(store, fresh)).toBe(false);
  expect(await registerOf({ store })).toHaveLength(2);
  await server.app.close();
  await server.store.close();
  const { clock, random } = server;
  const app = await buildApp({ config: readConfig({}), store, now: () => clock.ms, random });
  Object.assign(server, { store, app });
  // The phone makes good what the backup lacks: both households, and its own packs with both names.
  await an.settle();
  expect(await store.read.selectFrom('subject').select('id').execute()).toHaveLength(3);
  for (const id of [early, late]) expect(await nameOn(an, id)).toBeNull();
  expect(await holdsName(store, fresh)).toBe(false);
  expect(await brokenAuditAt(store.read, COMMUNE)).toBeNull();
  await app.close();
  await store.close();
});

test('an erasure that is sent again, after a lost answer, stands in the register once; asked otherwise it is another', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const phone = await fieldPhone(server, 'member', VILLAGE_A, 303);
  const home = await agreed(phone, server.clock.ms);
  const visit = creation(
    phone.book,
    'visit',
    visitFields(home, { village: VILLAGE_A, day: TODAY, note: NAME }),
  );
  await save(phone.book, [visit]);
  await phone.settle();
  const id = officer.newId();
  const erase = async (path: string, body: object) => {
    server.clock.ms += 60_000;
    const answer = await officer.ask('POST', `/api/v1/${path}/erasure`, { id, ...body });
    return answer.json<{ items: Erasure[] }>().items.map(({ what, asked }) => `${what} ${asked}`);
  };
  const note = () => erase(`records/${visit.subjectId}`, { asked: 'family' });
  expect([await note(), await note()]).toEqual([['record family'], ['record family']]);
  const name = (what: string) => erase(`households/${home}`, { asked: 'family', what });
  expect([(await name('name')).length, (await name('name')).length]).toEqual([2, 2]);
  expect(await name('all')).toHaveLength(3);
});
