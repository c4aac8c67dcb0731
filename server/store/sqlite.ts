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

/** In the place of a statement's parameters: it runs once for each of these rows, prepared once. */
export class ManyRows {
  readonly rows: readonly (readonly SQLInputValue[])[];

  constructor(rows: ManyRows['rows']) {
    this.rows = rows;
  }
}

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

  /** False after a full disk: SQLite has then undone the whole transaction by itself, savepoints and all. */
  get isInTransaction(): boolean {
    return this.#db.isTransaction;
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
    run: (parameters) => {
      const [first] = parameters;
      return first instanceof ManyRows
        ? runEach(statement, first)
        : statement.run(...(parameters as SQLInputValue[]));
    },
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}

function runEach(statement: StatementSync, { rows }: ManyRows): { changes: number; lastInsertRowid: number } {
  for (const row of rows) statement.run(...row);
  return { changes: rows.length, lastInsertRowid: 0 };
}

/** A transaction that will write takes the lock at its start: upgrading later fails when someone else was quicker. */
class WritingDriver extends SqliteDriver {
  readonly #database: CachingDatabase;

  constructor(database: CachingDatabase) {
    super({ database });
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isInTransaction) await super.rollbackTransaction(connection);
  }
}

/** Kysely gives the one connection to one transaction after another, in the order in which they asked. */
function dialect(database: CachingDatabase, writes: boolean): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => (writes ? new WritingDriver(database) : new SqliteDriver({ database })),
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
  // A name that was taken out must not lie on in the free space of its page; costs no reading or writing.
  db.exec('pragma secure_delete = fast');
  return dialect(new CachingDatabase(db), true);
}

/** A second connection, so that a reader never sees a transaction that is still under way. */
export function readingDialect(file: string): Dialect {
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  db.exec('pragma query_only = on');
  return dialect(new CachingDatabase(db), false);
}
