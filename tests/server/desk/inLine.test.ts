/** Commands of the desk that stand in line while somebody takes away what allowed them. */
import { expect, test, vi } from 'vitest';
import type { PersonLine } from '../../../src/wire/desk/people.ts';
import { COMMUNE, makeServer, VILLAGE_A, VILLAGE_B, type TestServer } from '../../helpers/server.ts';

type Answer = Awaited<ReturnType<TestServer['app']['inject']>>;

/** Each is let in before anything of those ahead of it is done. */
async function inLine({ store }: TestServer, ...asks: (() => Promise<Answer>)[]): Promise<Answer[]> {
  const write = vi.spyOn(store, 'write');
  let open = (): void => undefined;
  const held = store.write(() => new Promise<void>((resolve) => (open = resolve)));
  const answers: Promise<Answer>[] = [];
  for (const ask of asks) {
    const standing = write.mock.calls.length;
    answers.push(ask());
    await vi.waitFor(() => expect(write.mock.calls.length).toBeGreaterThan(standing));
  }
  open();
  await held;
  return Promise.all(answers);
}

async function commune() {
  const server = await makeServer();
  const admin = await server.enrol('admin', COMMUNE);
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const people = async () => (await admin.ask('GET', '/api/v1/people')).json<{ items: PersonLine[] }>().items;
  return { server, admin, officer, people };
}
const person = (unit: number) => ({ name: 'Y Krê̆č Ktla', roles: [{ role: 'member', unit }] });
const code = (answer: Answer | undefined) => answer?.json<{ code?: string }>().code;

test('whose work rests when his turn comes does nothing more', async () => {
  const { server, admin, officer, people } = await commune();
  const before = await people();
  const [rested, ...refused] = await inLine(
    server,
    () => admin.ask('PUT', `/api/v1/people/${officer.person}/suspension`, { suspended: true }),
    () => officer.ask('POST', '/api/v1/people', person(VILLAGE_A)),
    () => officer.ask('PUT', '/api/v1/periods/2026-11/closing'),
    () =>
      officer.ask('PUT', `/api/v1/village-changes/${officer.newId()}`, {
        change: 'add',
        name: '9',
        type: 'thon',
      }),
    () => officer.ask('PUT', `/api/v1/villages/${VILLAGE_A}/targets/2026-11`, { targets: { visits: 5 } }),
  );
  expect(rested?.statusCode).toBe(200);
  expect(refused.map(code)).toEqual(refused.map(() => 'notAllowed'));
  expect(await people()).toHaveLength(before.length);
  const { items } = (await admin.ask('GET', '/api/v1/desk-acts')).json<{ items: { act: string }[] }>();
  expect(items.map(({ act }) => act)).toEqual(['suspendPerson']);
});

test('whose phone is out of use when his turn comes does nothing more', async () => {
  const { server, admin, officer, people } = await commune();
  const before = await people();
  const phones = (await admin.ask('GET', '/api/v1/phones')).json<{
    items: { id: string; users: { name: string }[] }[];
  }>();
  const rows = await server.store.read.selectFrom('device_user').selectAll().execute();
  const phone = rows.find((one) => one.person === officer.person)?.device ?? '';
  expect(phones.items.map(({ id }) => id)).toContain(phone);
  const [revoked, refused] = await inLine(
    server,
    () => admin.ask('POST', `/api/v1/phones/${phone}/revocation`),
    () => officer.ask('POST', '/api/v1/people', person(VILLAGE_A)),
  );
  expect(revoked?.statusCode).toBe(200);
  expect(code(refused)).toBe('revoked');
  expect(await people()).toHaveLength(before.length);
});

test('who moved to another village when his turn comes changes nobody of the one before', async () => {
  const { server, officer, people } = await commune();
  const head = await server.enrol('villageHead', VILLAGE_A);
  const member = await server.addPerson('member', VILLAGE_A);
  const roles = [{ role: 'villageHead', unit: VILLAGE_B }];
  const [moved, ...refused] = await inLine(
    server,
    () => officer.ask('PATCH', `/api/v1/people/${head.person}`, { roles }),
    () => head.ask('PUT', `/api/v1/people/${member}/suspension`, { suspended: true }),
    () => head.ask('POST', '/api/v1/people', person(VILLAGE_A)),
    () => head.ask('POST', `/api/v1/people/${member}/invitations`),
  );
  expect(moved?.statusCode).toBe(200);
  expect(refused.map(code)).toEqual(['notFound', 'notAllowed', 'notFound']);
  expect((await people()).find(({ id }) => id === member)).toMatchObject({ suspended: false });
});
