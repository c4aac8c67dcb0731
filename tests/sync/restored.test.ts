import { describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { newId } from '../../src/storage/edge.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save } from '../../src/storage/subjects.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A, type TestServer } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

describe('a phone after the server was restored', () => {
  it('says again whose it is to a server that has never met its writer, and brings everything back', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 21);
    const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
    const visit = creation(member.book, 'visit', fields);
    await save(member.book, [visit]);
    await member.settle();
    await restoreToAfterEnrolment(server);
    await member.settle();
    const ops = await server.store.read.selectFrom('op').select('op_id').execute();
    expect(ops).toEqual([{ op_id: visit.opId }]);
  });

  it('says that it must be enrolled anew, where the server does not know its reader any more', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 22);
    await server.store.write((tx) =>
      tx.updateTable('device_user').set({ read_credential_hash: 'of another enrolment' }).execute(),
    );
    expect(await member.sync()).toBe('nothing');
    expect((await outboxStatus(member.book)).problem).toBe('unknownReader');
  });
});

/** The backup knows the phone, and nothing that it ever sent. */
async function restoreToAfterEnrolment(server: TestServer): Promise<void> {
  const { store, clock, random } = server;
  await store.write(async (tx) => {
    const filled = [
      'op',
      'pack',
      'subject',
      'commune_feed',
      'tally_cell',
      'tally_reference',
      'audit',
    ] as const;
    for (const table of [...filled, 'writer'] as const) await tx.deleteFrom(table).execute();
    await tx.updateTable('installation').set({ epoch: 'restored' }).execute();
  });
  await server.app.close();
  server.app = await buildApp({ config: readConfig({}), store, now: () => clock.ms, random });
}
