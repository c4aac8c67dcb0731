/** The log of the desk: everything that changes something there stands in it, and nobody can change what stands. */
import { readdirSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { ApiRoute } from '../../../src/wire/desk/route.ts';
import type { DeskAct } from '../../../src/wire/desk/acts.ts';
import { COMMUNE, makeServer, OTHER_COMMUNE, VILLAGE_A, VILLAGE_B } from '../../helpers/server.ts';

const KEEPS_NOTHING = ['findHouseholds', 'findTexts', 'previewHouseholdList', 'checkHouseholdList'];

test('says who did what and when, newest first, page after page, to the same commune only', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const other = await server.enrol('communeOfficer', OTHER_COMMUNE);
  const member = await server.enrol('member', VILLAGE_A);
  const person = { name: 'Y Krê̆č Ktla', roles: [{ role: 'member', unit: VILLAGE_B }] };
  const { id } = (await officer.ask('POST', '/api/v1/people', person)).json<{ id: string }>();
  server.clock.ms += 60_000;
  await officer.ask('PUT', `/api/v1/people/${id}/suspension`, { suspended: true });
  await officer.ask('PUT', '/api/v1/periods/2026-11/closing');
  await officer.ask('PUT', '/api/v1/periods/2026-11/closing');
  const acts = async (query = '', phone = officer) =>
    (await phone.ask('GET', `/api/v1/desk-acts${query}`)).json<{ items: DeskAct[]; next?: string }>();
  const { items, next } = await acts('?limit=2');
  expect(items).toMatchObject([
    { act: 'closePeriod', about: { period: '2026-11' }, at: server.clock.ms },
    { act: 'suspendPerson', about: { person: id, suspended: true }, whom: 'Y Krê̆č Ktla' },
  ]);
  const later = await acts(`?cursor=${next}`);
  expect(later.items).toMatchObject([
    { act: 'addPerson', about: { id, roles: person.roles }, whom: person.name },
  ]);
  // Named when it is read: a log that holds names could forget nobody.
  const kept = await server.store.read.selectFrom('desk_act').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain('Ktla');
  expect((await acts('', other)).items).toEqual([]);
  expect((await member.ask('GET', '/api/v1/desk-acts')).statusCode).toBe(403);
  await expect(server.store.write((tx) => tx.deleteFrom('desk_act').execute())).rejects.toThrow(
    'append-only',
  );
  await expect(
    server.store.write((tx) => tx.updateTable('desk_act').set({ person: member.person }).execute()),
  ).rejects.toThrow('append-only');
});

test('an act and its line are one: what can not be noted is not done, what changes nothing is not noted', async () => {
  const server = await makeServer();
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const count = async (table: 'desk_act' | 'person'): Promise<number> =>
    (await server.store.read.selectFrom(table).selectAll().execute()).length;
  const add = { change: 'add', type: 'buon', name: 'Ea Mới' };
  const twice = '/api/v1/village-changes/01935000-0000-7000-8000-000000000001';
  for (let nth = 0; nth < 2; nth++) expect((await officer.ask('PUT', twice, add)).statusCode).toBe(200);
  expect(await count('desk_act')).toBe(1);
  // The disk is full, a table is gone: whatever keeps the line from being written.
  const refuse = sql`create trigger refuses before insert on desk_act begin select raise(abort, 'no'); end`;
  await server.store.write((tx) => refuse.execute(tx));
  const people = await count('person');
  const person = { name: 'Y Krê̆č Ktla', roles: [{ role: 'member', unit: VILLAGE_B }] };
  expect((await officer.ask('POST', '/api/v1/people', person)).statusCode).toBe(500);
  expect([await count('person'), await count('desk_act')]).toEqual([people, 1]);
});

test('every address at which the staff changes something is noted', async () => {
  const folder = new URL('../../../src/wire/desk/', import.meta.url);
  const files = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)));
  const isRoute = (one: unknown): one is ApiRoute => typeof one === 'object' && one !== null && 'says' in one;
  const routes = files.flatMap((file: object) => Object.values(file)).filter(isRoute);
  const changing = routes.filter(({ method, access }) => method !== 'GET' && typeof access === 'object');
  expect(changing.length).toBeGreaterThan(12);
  expect(changing.filter(({ noted }) => !noted).map(({ id }) => id)).toEqual(KEEPS_NOTHING);
});
