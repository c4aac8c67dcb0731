/**
 * As much of Dexie as the storage asks for, on a disk in memory: twenty times the schedules in the same time. A
 * question that it does not know is an error, never a guess.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Collection, Where } from './collection.ts';
import { coreOf, Disk, type Change, type Core, type Transaction } from './disk.ts';
import { compare, type Key } from './keys.ts';

interface Under {
  disk: Disk;
  trans: Transaction;
}
const current = new AsyncLocalStorage<Under>();

const disks = new WeakMap<object, Map<string, Disk>>();

function diskOf(owner: object, name: string): Disk {
  const all = disks.get(owner) ?? new Map<string, Disk>();
  disks.set(owner, all);
  const disk = all.get(name) ?? new Disk();
  all.set(name, disk);
  return disk;
}

type Upgrade = (tx: { table: (name: string) => MemoryTable }) => unknown;
interface Version {
  number: number;
  schemas: Record<string, string | null>;
  upgrade: Upgrade | null;
}

class DexieError extends Error {
  inner: unknown = null;
}

export class Dexie {
  static readonly DexieError = DexieError;
  static readonly minKey = Number.NEGATIVE_INFINITY;
  static readonly maxKey = [[]];
  readonly name: string;
  readonly #disk: Disk;
  readonly #versions: Version[] = [];
  #core: Core;
  #populate: Upgrade | null = null;
  #opened: Promise<void> | null = null;

  constructor(name: string, { indexedDB = globalThis }: { indexedDB?: object } = {}) {
    this.name = name;
    this.#disk = diskOf(indexedDB, name);
    this.#core = coreOf(this.#disk);
  }

  version(number: number) {
    const version: Version = { number, schemas: {}, upgrade: null };
    this.#versions.push(version);
    const chain = {
      stores: (schemas: Record<string, string | null>) => {
        version.schemas = schemas;
        for (const table of Object.keys(schemas)) this.#addTable(table);
        return chain;
      },
      upgrade: (upgrade: Upgrade) => {
        version.upgrade = upgrade;
        return chain;
      },
    };
    return chain;
  }

  #addTable(name: string): void {
    Object.defineProperty(this, name, { value: this.table(name), configurable: true });
  }

  on(event: string, run: Upgrade): void {
    if (event === 'populate') this.#populate = run;
  }

  use({ create }: { create: (core: Core) => Core }): this {
    this.#core = create(this.#core);
    return this;
  }

  close(): void {
    this.#opened = null;
  }

  table(name: string): MemoryTable {
    return new MemoryTable(name, this, (ask) => this.#run((trans) => ask(this.#core.table(name), trans)));
  }

  async open(): Promise<this> {
    this.#opened ??= this.#begin((under) => this.#grow(under));
    await this.#opened;
    return this;
  }

  /** A new database, or one of an older program. */
  async #grow(under: Under): Promise<void> {
    const { disk, trans } = under;
    const { version: before } = disk;
    // Whoever dies in this leaves a database that has not grown: the next one begins anew.
    trans.noteUndo(() => (disk.version = before));
    const isNew = before === 0;
    const tx = { table: (name: string) => this.table(name) };
    for (const { number, schemas, upgrade } of this.#versions.toSorted((a, b) => a.number - b.number)) {
      if (number <= disk.version) continue;
      disk.addTables(schemas);
      disk.version = number;
      if (!isNew) await upgrade?.(tx);
    }
    if (isNew) await this.#populate?.(tx);
  }

  async transaction<T>(_mode: string, ...rest: unknown[]): Promise<T> {
    const work = rest.at(-1) as () => Promise<T>;
    return this.#run(() => work());
  }

  /** In the transaction under way, or in one of its own. */
  async #run<T>(work: (trans: Transaction) => Promise<T>): Promise<T> {
    const under = current.getStore();
    if (under?.disk === this.#disk) return work(under.trans);
    await this.open();
    return this.#begin(({ trans }) => work(trans));
  }

  async #begin<T>(work: (under: Under) => Promise<T>): Promise<T> {
    const trans = this.#core.transaction([], 'readwrite', await this.#disk.begin());
    const under = { disk: this.#disk, trans };
    try {
      const result = await current.run(under, () => work(under));
      if (trans.isOver) throw Object.assign(new DexieError('aborted'), { name: 'AbortError' });
      trans.commit();
      return result;
    } catch (error) {
      trans.abort();
      throw error;
    }
  }
}

export type AskTable = <T>(
  ask: (core: ReturnType<Core['table']>, trans: Transaction) => Promise<T>,
) => Promise<T>;
type Row = Record<string, unknown>;

class MemoryTable {
  readonly name: string;
  readonly db: Dexie;
  readonly #ask: AskTable;

  constructor(name: string, db: Dexie, ask: AskTable) {
    this.name = name;
    this.db = db;
    this.#ask = ask;
  }

  get(key: Key): Promise<unknown> {
    return this.#ask((core, trans) => core.get({ trans, key }));
  }
  bulkGet(keys: readonly Key[]): Promise<unknown[]> {
    return this.#ask((core, trans) => core.getMany({ trans, keys }));
  }
  #change(change: Change): Promise<Key[]> {
    return this.#ask((core, trans) => core.mutate({ trans, change }));
  }
  async put(value: unknown): Promise<Key | undefined> {
    return (await this.#change({ type: 'put', values: [value] }))[0];
  }
  async add(value: unknown): Promise<Key | undefined> {
    return (await this.#change({ type: 'add', values: [value] }))[0];
  }
  bulkPut(values: readonly unknown[]): Promise<Key[]> {
    return this.#change({ type: 'put', values });
  }
  bulkAdd(values: readonly unknown[]): Promise<Key[]> {
    return this.#change({ type: 'add', values });
  }
  delete(key: Key): Promise<Key[]> {
    return this.#change({ type: 'delete', keys: [key] });
  }
  bulkDelete(keys: readonly Key[]): Promise<Key[]> {
    return this.#change({ type: 'delete', keys });
  }
  clear(): Promise<Key[]> {
    return this.#change({ type: 'clear' });
  }
  update(key: Key, changes: Row): Promise<number> {
    return this.#ask(async (core, trans) => {
      const before = await core.get({ trans, key });
      if (before === undefined) return 0;
      await core.mutate({ trans, change: { type: 'put', values: [{ ...(before as Row), ...changes }] } });
      return 1;
    });
  }
  where(index: string): Where {
    return new Where(this.#ask, index);
  }
  orderBy(index: string): Collection {
    return new Collection(this.#ask, index, () => true);
  }
  toCollection(): Collection {
    return new Collection(this.#ask, null, () => true);
  }
  filter(test: (row: never) => boolean): Collection {
    return this.toCollection().filter(test);
  }
  toArray(): Promise<unknown[]> {
    return this.toCollection().toArray();
  }
  count(): Promise<number> {
    return this.toCollection().count();
  }
}

export const cmp = compare;

export function liveQuery(): never {
  throw new Error('nobody looks at a screen in a fast schedule');
}
