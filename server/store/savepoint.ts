/** Undoing a part of a transaction, and telling which failures are worth it. */
import { CompiledQuery } from 'kysely';
import { isFailure } from '../../src/domain/result.ts';
import { dropFactsAfter, markFacts } from './pendingFacts.ts';
import type { Tx } from './store.ts';

const BEGIN = CompiledQuery.raw('savepoint inner_work');
const RELEASE = CompiledQuery.raw('release inner_work');
const UNDO = CompiledQuery.raw('rollback to inner_work');

/**
 * Undoes only what `work` wrote when it throws, or when its result is a failure; the transaction around it goes on. Not
 * after a fault of the machine: SQLite may have undone all of it, and what is written next would stand alone. Then the
 * whole has to end.
 */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const facts = markFacts(tx);
  const undo = async () => {
    dropFactsAfter(tx, facts);
    await tx.executeQuery(UNDO);
    await tx.executeQuery(RELEASE);
  };
  await tx.executeQuery(BEGIN);
  try {
    const value = await work();
    await (isFailure(value) ? undo() : tx.executeQuery(RELEASE));
    return value;
  } catch (error) {
    if (isFaultOfMachine(error)) throw error;
    await undo();
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
