/** Undoing a part of a transaction, and telling which failures are worth it. */
import { sql } from 'kysely';
import { dropFactsAfter, markFacts } from './pendingFacts.ts';
import type { Tx } from './store.ts';

/** Undoes only what `work` wrote when it throws; the transaction around it goes on. */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const name = sql.id('inner');
  const facts = markFacts(tx);
  await sql`savepoint ${name}`.execute(tx);
  try {
    const value = await work();
    await sql`release ${name}`.execute(tx);
    return value;
  } catch (error) {
    dropFactsAfter(tx, facts);
    await sql`rollback to ${name}`.execute(tx);
    await sql`release ${name}`.execute(tx);
    throw error;
  }
}

/** SQLite's result codes for a wrong statement, a value too big, a broken constraint, a wrong type. */
const OF_THE_STATEMENT: readonly number[] = [1, 18, 19, 20];

/** The disk is full, the file is locked, a read failed: trying again may help, and no op is to blame. */
export function isFaultOfMachine(error: unknown): boolean {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return (
    code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' && !OF_THE_STATEMENT.includes(errcode & 0xff)
  );
}
