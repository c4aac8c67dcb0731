import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkOp } from '../../src/domain/check.ts';
import { readConfig } from '../../server/config.ts';
import { enrolledRoles, everyone, invitation, starters } from '../../server/ops/links.ts';
import { seed } from '../../server/demo/seed.ts';
import { placedOf } from '../../server/store/subjects.ts';
import { openStore } from '../../server/store/store.ts';
import { seededRandom, START, TODAY } from '../helpers/server.ts';

async function seeded(env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'so-thon-'));
  const store = await openStore(folder, () => START);
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  await seed(store, readConfig(env), START, seededRandom());
  const subjects = (await store.read.selectFrom('subject').selectAll().orderBy('pos').execute()).map(
    placedOf,
  );
  return { store, subjects };
}

test('the demo is xã Ea Súp with 20 villages, teams, and a list of households in each', async () => {
  const { store, subjects } = await seeded();
  const units = await store.read.selectFrom('admin_unit').selectAll().orderBy('id').execute();
  expect(units).toHaveLength(21);
  expect(units[0]).toMatchObject({ id: 24211, name: 'Ea Súp', type: 'xa' });
  expect(units[1]).toMatchObject({ name: 'A', type: 'buon', commune: 24211 });
  for (const village of units.slice(1)) {
    const here = subjects.filter(({ row }) => row.fields.village === village.id);
    const households = here.filter(({ row }) => row.kind === 'household');
    expect(households.length).toBeGreaterThanOrEqual(38);
    expect(here.length - households.length).toBeGreaterThanOrEqual(2 * households.length);
  }
  const people = await everyone(store.read);
  const count = (role: string) => people.filter((person) => person.role === role).length;
  expect(['member', 'villageHead', 'communeOfficer', 'admin'].map(count)).toEqual([100, 20, 1, 1]);
});

test('nobody in the demo is too young or too old for what his family calls him', async () => {
  const { subjects } = await seeded();
  const people = subjects.map(({ row }) => row.fields).filter(({ label }) => label !== undefined);
  const called = (...labels: string[]) =>
    new Set(people.filter(({ label }) => labels.includes(String(label))).map(({ ageBand }) => ageBand));
  const children = ['under6', 'from6to13', 'from14to17'];
  const grown = called('chủ hộ', 'vợ', 'chồng', 'con dâu', 'ông', 'bà', 'mẹ');
  expect(children.filter((age) => grown.has(age))).toEqual([]);
  expect(called('ông', 'bà')).not.toContain('from18to34');
  expect(called('cháu')).not.toContain('from60');
});

test('every household and person of the demo is one that a phone could have recorded', async () => {
  const { subjects } = await seeded();
  const households = new Set(subjects.map(({ row }) => row.id));
  for (const { row } of subjects) {
    const op = {
      opId: row.id,
      seq: 1,
      subjectId: row.id,
      kind: row.kind,
      base: null,
      at: 0,
      v: 1,
      fields: row.fields,
    };
    expect(checkOp({ ...op, type: 'create' }, TODAY)).toMatchObject({
      ok: true,
      value: { fields: row.fields },
    });
    if (row.kind === 'personSlot') expect(households).toContain(row.fields.household);
  }
  expect(subjects.map(({ pos }) => pos)).toEqual(subjects.map((_, nth) => nth + 1));
});

test('its names are of several peoples, with letters that have no precomposed form', async () => {
  const { subjects } = await seeded();
  const heads = subjects.map(({ row }) => String(row.fields.head ?? ''));
  for (const sample of [/^H'/, /^Y /, /ê̆/, /ư̆/, /^Nguyễn/])
    expect(heads.some((head) => sample.test(head))).toBe(true);
  // Whom the guide looks for, in the village of the first links.
  const found = subjects.filter(({ row }) => row.fields.head === 'Đặng Thị Hoà');
  expect(found.some(({ row }) => row.fields.village === 2421101)).toBe(true);
});

test('first links are for a member and a head of the same buôn, and for the officer', async () => {
  const { store } = await seeded();
  const people = starters(await everyone(store.read));
  expect(people.map(({ role, unit }) => [role, unit])).toEqual([
    ['member', 'Buôn A'],
    ['villageHead', 'Buôn A'],
    ['communeOfficer', 'Xã Ea Súp'],
  ]);
  const [member] = people;
  if (!member) throw new Error('nobody');
  const line = await invitation(store, member, 'http://localhost:8080', START, seededRandom());
  expect(line).toMatch(
    /^Thành viên \(team member\) · Buôn A · .+: http:\/\/localhost:8080\/enrol#c=[\w-]{22}$/,
  );
  expect(await enrolledRoles(store.read)).toEqual(new Set());
});

test('without the demo there is a commune and its administrator, nothing else', async () => {
  const { store, subjects } = await seeded({ SO_THON_DEMO: '0', SO_THON_COMMUNE: '24217' });
  expect(subjects).toEqual([]);
  const people = await everyone(store.read);
  expect(starters(people)).toMatchObject([{ role: 'admin', unit: expect.stringMatching(/^Xã ./) }]);
});

test('what is there is never seeded again', async () => {
  const { store } = await seeded({ SO_THON_DEMO: '0' });
  await seed(store, readConfig({}), START, seededRandom(2));
  expect(await everyone(store.read)).toHaveLength(1);
});
