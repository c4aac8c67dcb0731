/**
 * One life of the app on a phone: from its opening until the battery is pulled. The end may come at any point where
 * the storage or the wire is asked for something: the transaction under way is undone, and whoever waits for an
 * answer waits for ever, as code does that the system has removed from memory.
 */
import type { DBCore, DBCoreTransaction, Dexie, DbCoreTransactionOptions } from 'dexie';

export class Life {
  #pointsLeft = Number.POSITIVE_INFINITY;
  #isOver = false;
  readonly #running = new Set<DBCoreTransaction>();
  #tellEnd: (how: 'killed') => void = () => undefined;
  readonly end = new Promise<'killed'>((resolve) => (this.#tellEnd = resolve));

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The battery is pulled at the so-manieth point from now. */
  killAfter(points: number): void {
    this.#pointsLeft = points;
  }

  /** A point at which this life may end; true when it has. */
  reached(): boolean {
    if (!this.#isOver && --this.#pointsLeft < 0) this.kill();
    return this.#isOver;
  }

  kill(): void {
    this.#isOver = true;
    for (const transaction of this.#running) abort(transaction);
    this.#tellEnd('killed');
  }

  /** For a promise that nobody lives to see settled. */
  never<T>(): Promise<T> {
    return new Promise<T>(() => undefined);
  }

  /** What the app does in this life, or that it ended before. What was left lying fails unheard. */
  async live<T>(work: Promise<T>): Promise<T | 'killed'> {
    work.catch(() => undefined);
    const outcome = await Promise.race([work, this.end]);
    return this.#isOver ? 'killed' : outcome;
  }

  /** Makes every question to this database a point of this life. */
  guard<Db extends Dexie>(db: Db): Db {
    db.use({ stack: 'dbcore', name: 'life', create: (core) => this.#guarded(core) });
    return db;
  }

  #guarded(core: DBCore): DBCore {
    return {
      ...core,
      transaction: (stores: string[], mode: 'readonly' | 'readwrite', options?: DbCoreTransactionOptions) => {
        const transaction = core.transaction(stores, mode, options);
        this.#running.add(transaction);
        // A life that is over holds nothing up: its transaction would wait for answers that never come.
        if (this.#isOver) abort(transaction);
        return transaction;
      },
      table: (name) => {
        const table = core.table(name);
        const at = <Q, A>(ask: (question: Q) => Promise<A>) => {
          return (question: Q): Promise<A> => (this.reached() ? this.never<A>() : ask(question));
        };
        return {
          ...table,
          mutate: at((question) => table.mutate(question)),
          get: at((question) => table.get(question)),
          getMany: at((question) => table.getMany(question)),
          query: at((question) => table.query(question)),
          count: at((question) => table.count(question)),
          openCursor: at((question) => table.openCursor(question)),
        };
      },
    };
  }
}

function abort(transaction: DBCoreTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}
