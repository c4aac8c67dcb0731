import fs, {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { brokenAuditAt } from '../../server/ledger/audit.ts';
import { backUp } from '../../server/ops/makeBackup.ts';
import { rotateKey } from '../../server/ops/newKey.ts';
import { putBack } from '../../server/ops/putBack.ts';
import { presentPackKey } from '../../server/store/packKeys.ts';
import { openStore } from '../../server/store/store.ts';
import { newId } from '../../src/storage/edge.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save } from '../../src/storage/subjects.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { COMMUNE, makeServer, TODAY, VILLAGE_A, type TestServer } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'so-thon-backup-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const taken = async (server: TestServer, target: string, keep = 14) => {
  const made = await backUp(
    server.store,
    { dataFolder: server.folder, target, keep },
    (server.clock.ms += 1000),
  );
  if (!made.ok) throw new Error(made.error);
  return made.value;
};

/** The server's machine is gone; another one takes this backup. */
async function moveTo(server: TestServer, file: string): Promise<void> {
  const { clock, random } = server;
  const fresh = folder();
  const done = await putBack(fresh, file, clock.ms, random);
  if (!done.ok) throw new Error(done.error);
  await server.app.close();
  await server.store.close();
  const store = await openStore(fresh, () => clock.ms);
  const app = await buildApp({ config: readConfig({}), store, now: () => clock.ms, random });
  Object.assign(server, { store, app, folder: fresh });
}

/** Does this until it changes the names of files for the `step`th time; true when it came to its end before. */
async function cutAt(step: number, work: () => Promise<unknown>): Promise<boolean> {
  const { renameSync, linkSync, copyFileSync: copy, rmSync: remove } = fs;
  const before = { renameSync, linkSync, copyFileSync: copy, rmSync: remove };
  let left = step;
  const until =
    (real: (...parts: never[]) => void) =>
    (...parts: never[]) => {
      if (--left === 0) throw new Error('the power is gone');
      real(...parts);
    };
  Object.assign(fs, Object.fromEntries(Object.entries(before).map(([name, real]) => [name, until(real)])));
  syncBuiltinESMExports();
  try {
    await work();
    return left > 0;
  } catch (error) {
    if (left > 0) throw error;
    return false;
  } finally {
    Object.assign(fs, before);
    syncBuiltinESMExports();
  }
}

async function record(phone: FieldPhone, count: number): Promise<void> {
  for (let nth = 0; nth < count; nth++) {
    const fields = visitFields(newId(phone.edge), { village: VILLAGE_A, day: TODAY });
    await save(phone.book, [creation(phone.book, 'visit', fields)]);
  }
}
const archived = (phone: FieldPhone) => phone.book.sent.count();

describe('a backup', () => {
  test('under load is whole; restored on another machine it has back all that phones still hold', async () => {
    const server = await makeServer();
    const phones = [
      await fieldPhone(server, 'member', VILLAGE_A, 1),
      await fieldPhone(server, 'member', VILLAGE_A, 2),
    ];
    const head = await fieldPhone(server, 'villageHead', VILLAGE_A, 3);
    for (const phone of phones) await record(phone, 3);
    const working = Promise.all(phones.map((phone) => phone.settle()));
    const { file, held } = await taken(server, folder());
    await working;
    expect(held.ops).toBeGreaterThanOrEqual(
      Object.values(held.ackedThrough).reduce((sum, seq) => sum + seq, 0),
    );
    for (const phone of phones) {
      await record(phone, 2);
      await phone.settle();
      expect(await archived(phone)).toBeGreaterThan(0);
    }
    await moveTo(server, file);
    for (const phone of [...phones, head]) await phone.settle();
    const rows = await server.store.read.selectFrom('subject').select('id').execute();
    expect(rows).toHaveLength(10);
    expect(await head.book.shadow.count()).toBe(10);
    for (const { book } of phones)
      expect(await outboxStatus(book)).toMatchObject({ waiting: 0, attention: 0 });
    expect(await brokenAuditAt(server.store.read, COMMUNE)).toBeNull();
  });

  test('says of each writer up to where it holds it', async () => {
    const server = await makeServer();
    const member = await server.enrol('member', VILLAGE_A);
    await member.send(member.visit(), member.visit());
    expect((await member.send()).durableSeq).toBe(0);
    await taken(server, folder());
    expect((await member.send(member.visit())).durableSeq).toBe(2);
    member.seq += 1;
    // A gap: what lies behind it may be lost with the phone, so the phone keeps it.
    await member.send(member.visit());
    await taken(server, folder());
    expect((await member.send()).durableSeq).toBe(3);
  });

  test('leaves as many as are wanted, and nothing unproven', async () => {
    const server = await makeServer();
    const target = folder();
    writeFileSync(join(target, 'other.db'), 'not ours');
    const files = [];
    for (let nth = 0; nth < 4; nth++) files.push((await taken(server, target, 2)).file);
    const left = files.slice(2).map((file) => file.slice(target.length + 1));
    expect(readdirSync(target).sort()).toEqual(['other.db', ...left]);
    expect(statSync(files[3] ?? '').mode & 0o077).toBe(0);
    expect(await server.store.read.selectFrom('backup').select('id').execute()).toHaveLength(4);
  });

  test('stays, also where the clock was ahead when the others were made', async () => {
    const server = await makeServer();
    const member = await server.enrol('member', VILLAGE_A);
    const target = folder();
    const right = server.clock.ms;
    server.clock.ms += 365 * 86_400_000;
    const ahead = [await taken(server, target, 2), await taken(server, target, 2)];
    server.clock.ms = right;
    await member.send(member.visit());
    const { file } = await taken(server, target, 2);
    expect((await member.send()).durableSeq).toBe(1);
    const left = [ahead[1]?.file, file].map((one) => one?.slice(target.length + 1));
    expect(readdirSync(target).sort()).toEqual(left.sort());
  });
});

describe('a restore', () => {
  test('lets no phone send again what the backup has, and takes back all that came after it', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 4);
    for (let nth = 0; nth < 20; nth++) {
      await record(member, 1);
      await member.settle();
    }
    const { file } = await taken(server, folder());
    await moveTo(server, file);
    const asked = member.sent.length;
    await member.settle();
    const bytes = member.sent.slice(asked).reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeLessThan(1500);
    expect([await archived(member), await member.book.shadow.count()]).toEqual([0, 20]);
    await record(member, 2);
    await member.settle();
    await moveTo(server, file);
    await member.settle();
    expect(await member.book.shadow.count()).toBe(22);
    expect(await server.store.read.selectFrom('subject').select('id').execute()).toHaveLength(22);
    await server.app.close();
    await server.store.close();
  });

  test('begins another life, tells the phones, and keeps what was there', async () => {
    const server = await makeServer();
    const member = await server.enrol('member', VILLAGE_A);
    const { epoch } = await member.send(member.visit());
    const { file } = await taken(server, folder());
    const { folder: here, clock, random } = server;
    await server.app.close();
    await server.store.close();
    const done = await putBack(here, file, clock.ms, random);
    expect(done).toMatchObject({
      ok: true,
      value: { held: { ops: 1 }, before: expect.stringMatching(/before-/) },
    });
    const store = await openStore(here, () => clock.ms);
    const app = await buildApp({ config: readConfig({}), store, now: () => clock.ms, random });
    Object.assign(server, { store, app });
    member.epoch = '';
    const reply = await member.send();
    expect(reply.epoch).not.toBe(epoch);
    expect(reply).toMatchObject({
      ackedThrough: 1,
      durableSeq: 1,
      notices: [{ code: 'restored', at: clock.ms }],
    });
    expect(
      readdirSync(here).filter((name) => !/^(so-thon\.db(-wal|-shm)?|before-restore-\d+\.db)$/.test(name)),
    ).toEqual([]);
    await app.close();
    await store.close();
  });

  test('takes the place of a database that can’t be read any more', async () => {
    const server = await makeServer();
    const member = await server.enrol('member', VILLAGE_A);
    await member.send(member.visit());
    const { file } = await taken(server, folder());
    const { folder: here, clock, random } = server;
    await server.app.close();
    await server.store.close();
    // A broken disk: what a backup is made for.
    writeFileSync(join(here, 'so-thon.db'), Buffer.alloc(64 * 1024, 0xa5));
    expect(await putBack(here, file, clock.ms, random)).toMatchObject({
      ok: true,
      value: { held: { ops: 1 }, before: expect.stringMatching(/before-/) },
    });
    const store = await openStore(here, () => clock.ms);
    expect(await store.read.selectFrom('op').select('seq').execute()).toHaveLength(1);
    await store.close();
  });

  test.each(['sound', 'unreadable'])(
    'that is cut off anywhere leaves a database that was %s in its place, or the new one',
    async (how) => {
      const server = await makeServer();
      const member = await server.enrol('member', VILLAGE_A);
      await member.send(member.visit());
      const { file } = await taken(server, folder());
      const { folder: there, clock, random } = server;
      await server.app.close();
      await server.store.close();
      if (how === 'unreadable')
        for (const end of ['', '-wal'])
          writeFileSync(join(there, `so-thon.db${end}`), Buffer.alloc(64 * 1024, 0xa5));
      for (let step = 1, done = false; !done; step++) {
        const here = folder();
        cpSync(there, here, { recursive: true });
        done = await cutAt(step, () => putBack(here, file, clock.ms, random));
        // Where there is none, a server that starts would make an empty one, and know no phone any more.
        expect(existsSync(join(here, 'so-thon.db')), `step ${step}`).toBe(true);
        if (how === 'unreadable' && !done) continue;
        const store = await openStore(here, () => clock.ms);
        expect(await store.read.selectFrom('op').select('seq').execute(), `step ${step}`).toHaveLength(1);
        await store.close();
      }
    },
  );

  test('leaves no copy behind from one that was cut off', async () => {
    const server = await makeServer();
    const { file } = await taken(server, folder());
    const { clock, random } = server;
    const here = folder();
    // Cut off where the copy is about to take its name.
    expect(await cutAt(2, () => putBack(here, file, clock.ms, random))).toBe(false);
    expect(await putBack(here, file, clock.ms, random)).toMatchObject({ ok: true });
    expect(readdirSync(here)).toEqual(['so-thon.db']);
  });

  test('has back what lay in the log beside a copied data folder', async () => {
    const server = await makeServer();
    const member = await server.enrol('member', VILLAGE_A);
    await member.send(member.visit(), member.visit());
    // Somebody took the folder with a file manager while the server worked.
    const copy = folder();
    for (const name of readdirSync(server.folder)) copyFileSync(join(server.folder, name), join(copy, name));
    const { clock, random } = server;
    const fresh = folder();
    const done = await putBack(fresh, join(copy, 'so-thon.db'), clock.ms, random);
    expect(done).toMatchObject({ ok: true, value: { held: { ops: 2 } } });
    const store = await openStore(fresh, () => clock.ms);
    expect(await store.read.selectFrom('op').select('seq').execute()).toHaveLength(2);
    await store.close();
  });

  test('brings no phone back that was revoked since the backup', async () => {
    const server = await makeServer();
    const [officer, stolen, other] = [
      await server.enrol('communeOfficer', COMMUNE),
      await server.enrol('member', VILLAGE_A),
      await server.enrol('member', VILLAGE_A),
    ];
    await other.send(other.visit());
    const first = await officer.ask('GET', '/api/v1/phones');
    const phones = first.json<{ items: { id: string }[] }>().items.map(({ id }) => id);
    await officer.ask('POST', '/api/v1/send-requests', { phones });
    const { file } = await taken(server, folder());
    const { items } = (await officer.ask('GET', '/api/v1/phones')).json<{
      items: { id: string; people: { id: string }[] }[];
    }>();
    const line = items.find(({ people }) => people.some(({ id }) => id === stolen.person));
    await officer.ask('POST', `/api/v1/phones/${line?.id}/revocation`);
    const { folder: here, clock, random } = server;
    await server.app.close();
    await server.store.close();
    expect(await putBack(here, file, clock.ms, random)).toMatchObject({ ok: true, value: { revoked: 1 } });
    const store = await openStore(here, () => clock.ms);
    const open = await store.read
      .selectFrom('send_request')
      .select('device')
      .where('expires_at', '>', clock.ms)
      .execute();
    expect(open.map(({ device }) => device).toSorted()).toEqual(
      phones.filter((id) => id !== line?.id).toSorted(),
    );
    const app = await buildApp({ config: readConfig({}), store, now: () => clock.ms, random });
    Object.assign(server, { store, app });
    stolen.epoch = other.epoch = '';
    expect((await other.sync()).changes).toHaveLength(1);
    expect((await stolen.sync()).changes).toBeUndefined();
    await app.close();
    await store.close();
  });

  test('touches nothing while the server works, and takes no file that it can’t trust', async () => {
    const server = await makeServer();
    const member = await server.enrol('member', VILLAGE_A);
    await member.send(...Array.from({ length: 30 }, () => member.visit({ note: 'hẹn lại tuần sau' })));
    const target = folder();
    const { file } = await taken(server, target);
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 8192, 60_000);
    const [damaged, strange] = [join(target, 'damaged.db'), join(target, 'strange.db')];
    writeFileSync(damaged, bytes);
    const other = new DatabaseSync(strange);
    other.exec('create table x (y)');
    other.close();
    const errors = [];
    for (const wanted of [file, damaged, strange, join(target, 'none.db')]) {
      const done = await putBack(server.folder, wanted, server.clock.ms, server.random);
      errors.push(done.ok ? 'restored' : done.error);
    }
    expect(errors).toEqual(['running', 'damaged', 'notOurs', 'notThere']);
    expect((await member.send(member.visit())).verdicts).toMatchObject([{ verdict: 'applied' }]);
  });
});

describe('a new key for packs', () => {
  test('is told to phones when a backup holds it, and the old one still opens', async () => {
    const server = await makeServer();
    const member = await server.enrol('member', VILLAGE_A);
    const old = await member.pack(member.visit());
    await member.sync();
    expect(await rotateKey(server.store, server.clock.ms)).toEqual({ kid: 2, isNew: true });
    expect(await rotateKey(server.store, server.clock.ms)).toEqual({ kid: 2, isNew: false });
    expect((await member.sync()).profile).toBeUndefined();
    expect(await presentPackKey(server.store.read)).toMatchObject({ kid: 1 });
    expect((await taken(server, folder())).held.kids).toEqual([1, 2]);
    const { profile } = await member.sync();
    expect(profile).toMatchObject({ packKey: { kid: 2 } });
    if (profile) member.takeKey(profile);
    const fresh = await member.pack(member.visit());
    expect([old.kid, fresh.kid]).toEqual([1, 2]);
    const { verdicts } = await member.exchange([old, fresh]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied']);
  });
});
