/** Kysely over Node's own SQLite: no binary to install, and as fast as those that need one. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';

/** Statements by their text. The ledger's are few and constant; the bound is for lists of changing length. */
const CACHED_STATEMENTS = 256;

class CachingDatabase implements SqliteDatabase {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= CACHED_STATEMENTS) this.#statements.clear();
    const statement = wrap(this.#db.prepare(sql));
    this.#statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }
}

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}

/** A transaction that will write takes the lock at its start: upgrading later fails when someone else was quicker. */
class WritingDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Kysely gives the one connection to one transaction after another, in the order in which they asked. */
function dialect(database: SqliteDatabase, writes: boolean): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => (writes ? new WritingDriver({ database }) : new SqliteDriver({ database })),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

const BUSY_MS = 10_000;

/** The connection that writes. FULL is said aloud: in WAL the default lets a power cut take commits back. */
export function writingDialect(file: string): Dialect {
  const db = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  db.exec('pragma journal_mode = wal');
  db.exec('pragma synchronous = full');
  // The figures of one evening are the same few pages, written again and again: they go home from the log seldom.
  db.exec('pragma wal_autocheckpoint = 8000');
  db.exec('pragma cache_size = -65536');
  return dialect(new CachingDatabase(db), true);
}

/** A second connection, so that a reader never sees a transaction that is still under way. */
export function readingDialect(file: string): Dialect {
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  db.exec('pragma query_only = on');
  return dialect(new CachingDatabase(db), false);
}
