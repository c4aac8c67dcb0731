import { describe, expect, it } from 'vitest';
import { base64url } from '../../src/wire/base64url.ts';
import { newId } from '../../src/storage/edge.ts';
import { readyToPack } from '../../src/storage/outbox.ts';
import { entry } from '../../src/storage/read.ts';
import { claimOf, keepUser } from '../../src/storage/session.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save } from '../../src/storage/subjects.ts';
import { openVault } from '../../src/storage/vault.ts';
import { syncBook } from '../../src/sync/engine.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, restoreToBeforeRecords, TODAY, VILLAGE_A, type TestServer } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

async function record(phone: FieldPhone, count: number): Promise<string[]> {
  const fields = visitFields(newId(phone.edge), { village: VILLAGE_A, day: TODAY });
  const intents = Array.from({ length: count }, () => creation(phone.book, 'visit', fields));
  for (const intent of intents) await save(phone.book, [intent]);
  return intents.map(({ opId }) => opId);
}

async function enrolAgain(server: TestServer, phone: FieldPhone): Promise<void> {
  const code = await server.code(phone.userId);
  const answer = await phone.engine.wire.enrol(code, await claimOf(phone.phone, code, phone.edge));
  if (!answer.ok) throw new Error(answer.error.code);
  await keepUser(phone.phone, answer.value, () => phone.book);
}

async function forgetSecret(phone: FieldPhone): Promise<void> {
  const sealed = await phone.book.vault.seal(base64url(new Uint8Array(32).fill(7)));
  await phone.book.secrets.put({ key: 'authorSecret', sealed });
}

const effects = (server: TestServer) =>
  server.store.read.selectFrom('op').select(['seq', 'op_id']).where('state', '=', 'effective').execute();

describe('a pack that the commune could not open', () => {
  it('is kept, and sealed again as soon as the phone has what opens it: the same ops, the same numbers', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 51);
    await forgetSecret(member);
    const ids = await record(member, 3);
    await member.settle();
    expect(await effects(server)).toEqual([]);
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 0, attention: 3 });
    const requests = member.sent.length;
    await member.settle();
    expect(member.sent.length).toBe(requests + 1);
    await enrolAgain(server, member);
    await member.settle();
    expect((await effects(server)).sort((a, b) => a.seq - b.seq)).toEqual(
      ids.map((op_id, i) => ({ op_id, seq: i + 1 })),
    );
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 0, attention: 0 });
    expect(await member.book.overlay.count()).toBe(0);
  });

  it('was not sealed with what was made ready before the phone was enrolled anew', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 54);
    await readyToPack(member.book);
    await record(member, 1);
    await readyToPack(member.book);
    await enrolAgain(server, member);
    await record(member, 2);
    await member.settle();
    expect((await effects(server)).length).toBe(3);
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 0, attention: 0 });
  });

  it('waits for the PIN while the phone is locked, and the worker sends what it can', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 52);
    await forgetSecret(member);
    await record(member, 2);
    const worker = member.openBook(member.userId, { ...openVault, locked: true });
    await syncBook(member.engine, worker);
    await enrolAgain(server, member);
    await syncBook(member.engine, worker);
    expect(await effects(server)).toEqual([]);
    await member.settle();
    expect((await effects(server)).length).toBe(2);
  });

  it('comes back from the archive too, after a restore to before its phone was enrolled', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 53);
    const ids = await record(member, 5);
    await member.settle();
    await restoreToBeforeRecords(server, false);
    await server.store.write(async (tx) => {
      await tx.updateTable('device').set({ credential_hash: 'of another' }).execute();
      const lost = { read_credential_hash: 'of another', author_secret: new Uint8Array(32) };
      await tx.updateTable('device_user').set(lost).execute();
    });
    expect(await member.sync()).toBe('failed');
    await enrolAgain(server, member);
    await member.settle();
    expect(new Set((await effects(server)).map((op) => op.op_id))).toEqual(new Set(ids));
    expect((await entry(member.book, ids[0] ?? ''))?.state).toBe('received');
  });
});
