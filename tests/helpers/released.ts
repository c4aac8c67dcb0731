/** A released client's databases as JSON, and back on a disk that knows nothing of today's classes. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { IDBFactory } from 'fake-indexeddb';
import { MIGRATIONS } from '../../server/store/migrations/list.ts';

interface StoreDump {
  name: string;
  keyPath: string | string[] | null;
  indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
  rows: unknown[];
}
export interface DatabaseDump {
  name: string;
  /** The browser's number: ten times Dexie's. */
  version: number;
  stores: StoreDump[];
}
export interface ReleasedClient {
  version: string;
  user: string;
  now: number;
  cookie: string;
  databases: DatabaseDump[];
  /** Its server's, by name, and the tables as they were under them. */
  migrations: string[];
  server: Record<string, Record<string, string | number | null | Uint8Array>[]>;
}

const BYTES = '$bytes';

export const toJson = (value: unknown): string =>
  `${JSON.stringify(value, (_key, one: unknown) => (one instanceof Uint8Array ? { [BYTES]: Buffer.from(one).toString('base64') } : one), 1)}\n`;

export const fromJson = (json: string): ReleasedClient =>
  JSON.parse(json, (_key, one: unknown) =>
    one !== null && typeof one === 'object' && BYTES in one
      ? new Uint8Array(Buffer.from(String(one[BYTES]), 'base64'))
      : one,
  ) as ReleasedClient;

export const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no answer')));
  });

export async function dumpDatabase(disk: IDBFactory, name: string): Promise<DatabaseDump> {
  const database = await done(disk.open(name));
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names, 'readonly');
  const stores = await Promise.all(names.map((one) => dumpStore(transaction.objectStore(one))));
  database.close();
  return { name, version: database.version, stores };
}

async function dumpStore(store: IDBObjectStore): Promise<StoreDump> {
  const indexes = [...store.indexNames].map((name) => {
    const { keyPath, unique, multiEntry } = store.index(name);
    return { name, keyPath, unique, multiEntry };
  });
  return { name: store.name, keyPath: store.keyPath, indexes, rows: await done(store.getAll()) };
}

/** A disk with these databases, as their release left them. */
export async function diskWith(databases: readonly DatabaseDump[]): Promise<IDBFactory> {
  const disk = new IDBFactory();
  for (const dump of databases) await restoreDatabase(disk, dump);
  return disk;
}

async function restoreDatabase(disk: IDBFactory, { name, version, stores }: DatabaseDump): Promise<void> {
  const request = disk.open(name, version);
  request.addEventListener('upgradeneeded', () => {
    for (const { name: store, keyPath, indexes } of stores) {
      const made = request.result.createObjectStore(store, { keyPath });
      for (const { name: index, keyPath: path, ...how } of indexes) made.createIndex(index, path, how);
    }
  });
  const database = await done(request);
  const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
  for (const { name: store, rows } of stores)
    for (const row of rows) await done(transaction.objectStore(store).put(row));
  database.close();
}

/** A folder with the server's database as it was then; whoever opens it migrates it. */
export function serverFolder({ migrations, server, now }: ReleasedClient): string {
  const folder = mkdtempSync(join(tmpdir(), 'so-thon-'));
  const database = new DatabaseSync(join(folder, 'so-thon.db'), { enableForeignKeyConstraints: false });
  database.exec('create table migration (name text primary key, applied_at integer not null) strict');
  for (const { name, statements } of MIGRATIONS.filter((one) => migrations.includes(one.name))) {
    for (const statement of statements) database.exec(statement);
    database.prepare('insert into migration values (?, ?)').run(name, now);
  }
  for (const [table, rows] of Object.entries(server)) for (const row of rows) insert(database, table, row);
  database.close();
  return folder;
}

function insert(database: DatabaseSync, table: string, row: ReleasedClient['server'][string][number]): void {
  const columns = Object.keys(row);
  const places = columns.map(() => '?').join(', ');
  const statement = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`);
  statement.run(...Object.values(row));
}
