import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writingDialect } from '../../server/store/sqlite.ts';
import { inSavepoint } from '../../server/store/savepoint.ts';
import { MIGRATIONS } from '../../server/store/migrations/list.ts';
import { openStore } from '../../server/store/store.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'so-thon-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

async function openedStore(path = folder()) {
  const store = await openStore(path, () => 5);
  onTestFinished(() => store.close());
  return store;
}

describe('the database', () => {
  test('still waits for the disk after its first write', async () => {
    const db = new Kysely<never>({ dialect: writingDialect(join(folder(), 'one.db')) });
    await sql`create table t (x integer)`.execute(db);
    await sql`insert into t values (1)`.execute(db);
    const { rows } = await sql<Record<string, unknown>>`pragma synchronous`.execute(db);
    expect(rows).toMatchObject([{ synchronous: 2 }]);
    const { rows: mode } = await sql`pragma journal_mode`.execute(db);
    expect(mode).toMatchObject([{ journal_mode: 'wal' }]);
    await db.destroy();
  });

  test('is for nobody else on its machine, its log included', async () => {
    const path = folder();
    await openedStore(path);
    const modes = readdirSync(path).map((name) => [name, statSync(join(path, name)).mode & 0o777]);
    expect(modes).toContainEqual(['so-thon.db-wal', 0o600]);
    expect(modes.filter(([, mode]) => mode !== 0o600)).toEqual([]);
  });

  test('has those that come one by one share a transaction', async () => {
    const store = await openedStore();
    const shared = new Set<unknown>();
    const write = () => store.write(async (tx) => void shared.add(tx));
    await Promise.all([1, 2, 3].map(() => turn().then(write)));
    expect(shared.size).toBe(1);
  });

  test('refuses a reference to nothing', async () => {
    const store = await openedStore();
    const orphan = { id: 'x', name: 'Không ai', commune: 1 };
    const write = store.write((tx) => tx.insertInto('person').values(orphan).execute());
    await expect(write).rejects.toThrow(/FOREIGN KEY/);
  });

  test('shows a reader nothing that is not committed', async () => {
    const store = await openedStore();
    const units = () => store.read.selectFrom('admin_unit').select('id').execute();
    const unit = { id: 1, name: 'x', type: 'xa', commune: null, old_commune: null } as const;
    await store.write(async (tx) => {
      await tx.insertInto('admin_unit').values(unit).execute();
      expect(await units()).toEqual([]);
    });
    expect(await units()).toEqual([{ id: 1 }]);
  });

  test('does not let a reader write', async () => {
    const store = await openedStore();
    await expect(sql`delete from op`.execute(store.read)).rejects.toThrow(/readonly/);
  });

  test('runs one writer after another, and undoes one that throws', async () => {
    const store = await openedStore();
    const order: string[] = [];
    const slow = store.write(async (tx) => {
      await tx.selectFrom('op').select('op_id').execute();
      order.push('first');
    });
    const failing = store.write(async (tx) => {
      order.push('second');
      await sql`insert into admin_unit (id, name, type, commune, old_commune) values (1, 'x', 'xa', null, null)`.execute(
        tx,
      );
      throw new Error('no');
    });
    await slow;
    await expect(failing).rejects.toThrow('no');
    expect(order).toEqual(['first', 'second']);
    expect(await store.read.selectFrom('admin_unit').select('id').execute()).toEqual([]);
  });

  test('undoes what one wrote who then says no, and no other', async () => {
    const store = await openedStore();
    const add = (id: number, answer: Result<number, string>) =>
      store.write(async (tx) => {
        await sql`insert into admin_unit (id, name, type, commune, old_commune) values (${id}, 'x', 'xa', null, null)`.execute(
          tx,
        );
        return answer;
      });
    expect(await Promise.all([add(1, ok(1)), add(2, fail('no')), add(3, ok(3))])).toEqual([
      ok(1),
      fail('no'),
      ok(3),
    ]);
    expect(await store.read.selectFrom('admin_unit').select('id').execute()).toEqual([{ id: 1 }, { id: 3 }]);
  });

  test('gives those who wait one commit, and one that throws harms no other', async () => {
    const store = await openedStore();
    const add = (id: number) =>
      store.write((tx) =>
        sql`insert into admin_unit (id, name, type, commune, old_commune) values (${id}, 'x', 'xa', null, null)`.execute(
          tx,
        ),
      );
    const outcomes = await Promise.allSettled([add(1), add(2), add(2), add(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await store.read.selectFrom('admin_unit').select('id').execute()).toEqual([
      { id: 1 },
      { id: 2 },
      { id: 3 },
    ]);
  });

  test('opens again with what it held, and migrates once', async () => {
    const path = folder();
    const first = await openStore(path, () => 1);
    await first.close();
    const again = await openedStore(path);
    expect(await again.read.selectFrom('migration').selectAll().execute()).toMatchObject(
      MIGRATIONS.map(({ name }) => ({ name })),
    );
  });

  test('a savepoint undoes its own work only', async () => {
    const store = await openedStore();
    const add = (id: number) =>
      sql`insert into admin_unit (id, name, type, commune, old_commune) values (${id}, 'x', 'xa', null, null)`;
    await store.write(async (tx) => {
      await add(1).execute(tx);
      await inSavepoint(tx, async () => {
        await add(2).execute(tx);
        throw new Error('no');
      }).catch(() => undefined);
      await inSavepoint(tx, () => add(3).execute(tx));
    });
    expect(await store.read.selectFrom('admin_unit').select('id').execute()).toEqual([{ id: 1 }, { id: 3 }]);
  });
});
