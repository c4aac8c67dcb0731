/** The database: one connection that writes, one that reads. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql, type Transaction } from 'kysely';
import { MIGRATIONS, type Migration } from './migrations/list.ts';
import { WriteQueue } from './queue.ts';
import { recountIfChanged } from './recount.ts';
import type { Tables } from './schema.ts';
import { readingDialect, writingDialect } from './sqlite.ts';

/** Something to ask: a transaction, or the connection for reading. */
export type Db = Kysely<Tables>;
/** Inside a transaction that may write. */
export type Tx = Transaction<Tables>;

export interface Store {
  /** Committed state only. */
  read: Db;
  /** One after another in this process; what `work` throws undoes what it wrote, and so does a failure as its result. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Several reads of one moment. */
  snapshot<T>(work: (db: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The one file of a data folder. */
export const databaseIn = (folder: string): string => join(folder, 'so-thon.db');

const FULL = 2;

/** Opens the database of this folder, makes or migrates its tables, and makes sure that commits are durable. */
export async function openStore(folder: string, now: () => number): Promise<Store> {
  mkdirSync(folder, { recursive: true });
  const file = databaseIn(folder);
  // Names and keys are in it: nobody else on this machine reads them. What SQLite puts beside it has the same mode.
  appendFileSync(file, '', { mode: 0o600 });
  const writer = new Kysely<Tables>({ dialect: writingDialect(file) });
  await migrate(writer, MIGRATIONS, now);
  await recountIfChanged(writer);
  const reader = new Kysely<Tables>({ dialect: readingDialect(file) });
  const queue = new WriteQueue(writer);
  const store: Store = {
    read: reader,
    write: (work) => queue.write(work),
    snapshot: (work) => reader.transaction().execute(work),
    close: async () => {
      // Whoever stands in line was let in: what he brought is kept, though he may have left.
      await queue.settled();
      await reader.destroy();
      await writer.destroy();
    },
  };
  await assertDurable(writer);
  return store;
}

async function migrate(db: Db, migrations: readonly Migration[], now: () => number): Promise<void> {
  await sql`create table if not exists migration (name text primary key, applied_at integer not null) strict`.execute(
    db,
  );
  for (const { name, statements } of migrations) {
    await db.transaction().execute(async (tx) => {
      const done = await tx
        .selectFrom('migration')
        .select('name')
        .where('name', '=', name)
        .executeTakeFirst();
      if (done) return;
      for (const statement of statements) await sql.raw(statement).execute(tx);
      await tx.insertInto('migration').values({ name, applied_at: now() }).execute();
    });
  }
}

/** Some SQLite builds fall back to NORMAL at the first write in WAL, so the question is asked after a write. */
async function assertDurable(writer: Db): Promise<void> {
  await writer
    .updateTable('migration')
    .set((row) => ({ applied_at: row.ref('applied_at') }))
    .execute();
  const { synchronous } = await synchronousOf(writer);
  if (synchronous !== FULL) throw new Error(`synchronous is ${synchronous}, not FULL`);
}

async function synchronousOf(db: Db): Promise<{ synchronous: number }> {
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
  return rows[0] ?? { synchronous: -1 };
}
