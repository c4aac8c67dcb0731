/**
 * A phone's disk in memory, for the fast schedules: tables with indexes, transactions one at a time that can be
 * undone. What IndexedDB itself does wrong is for the full schedules and for real browsers.
 */
import { clone, compare, keyOf, type Key } from './keys.ts';

export interface StoredRow {
  key: Key;
  value: unknown;
}
type KeyIn = (value: unknown) => Key | undefined;
interface Index {
  path: string;
  keyIn: KeyIn;
  isUnique: boolean;
  isMulti: boolean;
}
interface StoredTable {
  primary: string;
  keyIn: KeyIn;
  indexes: Map<string, Index>;
  rows: Map<string, StoredRow>;
}
export interface Ask {
  trans: Transaction;
}
interface Query extends Ask {
  index: string | null;
  fits: (key: Key) => boolean;
  /** Whether the rows themselves are asked for; else their keys alone may be looked at. */
  values: boolean;
}
export type Change =
  | { type: 'put' | 'add'; values: readonly unknown[] }
  | { type: 'delete'; keys: readonly Key[] }
  | { type: 'clear' };

/** What a schema's text asks for: `'id, &seq, [village+kind], *tags'`. */
function tableOf(schema: string): StoredTable {
  const [primary = '', ...others] = schema.split(',').map((one) => one.trim());
  const indexes = others.map((text): [string, Index] => {
    const path = text.replace(/^[&*]/, '');
    const keyIn = keyAt(path);
    return [path, { path, keyIn, isUnique: text.startsWith('&'), isMulti: text.startsWith('*') }];
  });
  return { primary, keyIn: keyAt(primary), indexes: new Map(indexes), rows: new Map() };
}

export class Disk {
  version = 0;
  readonly #tables = new Map<string, StoredTable>();
  #last: Promise<unknown> = Promise.resolve();

  addTables(schemas: Record<string, string | null>): void {
    for (const [name, schema] of Object.entries(schemas)) {
      if (schema === null) this.#tables.delete(name);
      else this.#tables.set(name, { ...tableOf(schema), rows: this.#tables.get(name)?.rows ?? new Map() });
    }
  }

  /** Resolves when this transaction's turn has come. */
  async begin(): Promise<Transaction> {
    const before = this.#last;
    const mine = new Transaction();
    this.#last = mine.end;
    await before;
    return mine;
  }

  table(name: string): StoredTable {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`no table ${name}`);
    return table;
  }
}

export class Transaction {
  isOver = false;
  readonly #undo: (() => void)[] = [];
  #tellEnd: () => void = () => undefined;
  readonly end = new Promise<void>((resolve) => (this.#tellEnd = resolve));

  noteUndo(undo: () => void): void {
    if (this.isOver) throw new Error('the transaction is over');
    this.#undo.push(undo);
  }

  commit(): void {
    this.isOver = true;
    this.#tellEnd();
  }

  abort(): void {
    if (this.isOver) return;
    for (const undo of this.#undo.reverse()) undo();
    this.commit();
  }
}

/** The questions that can be asked of a disk, in the shape in which Dexie's middleware sees them. */
export function coreOf(disk: Disk) {
  return {
    transaction: (_stores: readonly string[], _mode: string, trans: Transaction) => trans,
    table: (name: string) => ({
      name,
      get: async ({ key }: Ask & { key: Key }) => clone(disk.table(name).rows.get(keyOf(key))?.value),
      getMany: async ({ keys }: Ask & { keys: readonly Key[] }) =>
        keys.map((key) => clone(disk.table(name).rows.get(keyOf(key))?.value)),
      query: async ({ index, fits, values }: Query) =>
        find(disk.table(name), index, fits).map((row) => (values ? copyOf(row) : row)),
      count: async () => disk.table(name).rows.size,
      openCursor: async () => null,
      mutate: async ({ trans, change }: Ask & { change: Change }) => mutate(disk.table(name), trans, change),
    }),
  };
}
export type Core = ReturnType<typeof coreOf>;

const copyOf = ({ key, value }: StoredRow): StoredRow => ({ key, value: clone(value) });

/** How a value's key is found under `seq` or `[village+kind]`. */
function keyAt(path: string): KeyIn {
  if (!path.startsWith('[')) return (value) => keyOrNone((value as Record<string, unknown>)[path]);
  const parts = path.slice(1, -1).split('+').map(keyAt);
  return (value) => {
    const found = parts.map((keyIn) => keyIn(value));
    return found.every((part) => part !== undefined) ? found : undefined;
  };
}

function keyOrNone(found: unknown): Key | undefined {
  const isKey = typeof found === 'string' || typeof found === 'number' || Array.isArray(found);
  return isKey ? (found as Key) : undefined;
}

/** The rows whose index fits, in the order of the index and then of their keys. Not copied yet. */
function find(table: StoredTable, index: string | null, fits: (key: Key) => boolean): StoredRow[] {
  if (index === null || index === table.primary) {
    const rows = [...table.rows.values()].filter(({ key }) => fits(key));
    return rows.sort((a, b) => compare(a.key, b.key));
  }
  const known = table.indexes.get(index);
  if (!known) throw new Error(`no index ${index}`);
  const found: { by: Key; row: StoredRow }[] = [];
  for (const row of table.rows.values()) {
    const by = known.keyIn(row.value);
    const keys = by === undefined ? [] : known.isMulti && Array.isArray(by) ? by : [by];
    for (const one of keys) if (fits(one)) found.push({ by: one, row });
  }
  found.sort((a, b) => compare(a.by, b.by) || compare(a.row.key, b.row.key));
  return found.map(({ row }) => row);
}

function mutate(table: StoredTable, trans: Transaction, change: Change): Key[] {
  if (change.type === 'clear') {
    const before = [...table.rows];
    trans.noteUndo(() => before.forEach(([key, row]) => table.rows.set(key, row)));
    table.rows.clear();
    return [];
  }
  if (change.type === 'delete') {
    for (const key of change.keys) set(table, trans, key, undefined);
    return [];
  }
  return change.values.map((value) => store(table, trans, value, change.type));
}

function store(table: StoredTable, trans: Transaction, value: unknown, type: 'put' | 'add'): Key {
  const key = table.keyIn(value);
  if (key === undefined) throw new Error(`a row without its key ${table.primary}`);
  if (type === 'add' && table.rows.has(keyOf(key))) throw constraint(table.primary);
  for (const { path, keyIn, isUnique } of table.indexes.values()) {
    const mine = isUnique ? keyIn(value) : undefined;
    if (mine === undefined) continue;
    const same = find(table, path, (other) => compare(other, mine) === 0);
    if (same.some((row) => compare(row.key, key) !== 0)) throw constraint(path);
  }
  set(table, trans, key, clone(value));
  return key;
}

function set(table: StoredTable, trans: Transaction, key: Key, value: unknown): void {
  const name = keyOf(key);
  const before = table.rows.get(name);
  trans.noteUndo(() => (before ? table.rows.set(name, before) : table.rows.delete(name)));
  if (value === undefined) table.rows.delete(name);
  else table.rows.set(name, { key, value });
}

const constraint = (path: string) => Object.assign(new Error(`${path} twice`), { name: 'ConstraintError' });
