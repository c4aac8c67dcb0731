/**
 * Writers stand in line, and those that wait share one transaction, each under a savepoint of its own: one wait for
 * the disk then serves them all. On the evening before closing day that is the whole difference.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { movePending } from './pendingFacts.ts';
import { inSavepoint, isFaultOfMachine } from './savepoint.ts';
import type { Db, Tx } from './store.ts';

interface Job {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** More together would let the first wait too long for its answer. */
const MOST_TOGETHER = 16;

export class WriteQueue {
  readonly #db: Db;
  #waiting: Job[] = [];
  #running: Promise<void> | null = null;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Resolves when the work is durable; what it throws, or a failure, undoes its own writing only. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: (value) => resolve(value as T), reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nobody waits any more. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // SQLite answers at once, so that a transaction never lets go of its turn: without this breath each would be
      // over before anybody else could get in line.
      await turn();
      await this.#together(this.#waiting.splice(0, MOST_TOGETHER));
    }
    this.#running = null;
  }

  /** Nobody hears of success before the commit. */
  async #together(jobs: readonly Job[]): Promise<void> {
    try {
      const outcomes = await this.#db.transaction().execute((tx) => runAll(tx, jobs));
      for (const tell of outcomes) tell();
    } catch (error) {
      // What failed for all of them together may be the fault of one.
      if (jobs.length > 1 && !isFaultOfMachine(error)) for (const job of jobs) await this.#together([job]);
      else for (const { reject } of jobs) reject(error);
    }
  }
}

async function runAll(tx: Tx, jobs: readonly Job[]): Promise<(() => void)[]> {
  const outcomes: (() => void)[] = [];
  for (const { work, resolve, reject } of jobs) {
    try {
      const value = await inSavepoint(tx, () => work(tx));
      outcomes.push(() => resolve(value));
    } catch (error) {
      if (isFaultOfMachine(error)) throw error;
      outcomes.push(() => reject(error));
    }
    // Between two of them others read, and packs are handed out to be opened.
    await turn();
  }
  await movePending(tx);
  return outcomes;
}
