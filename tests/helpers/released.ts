/** A released client's databases as JSON, and back on a disk that knows nothing of today's classes. */
import { IDBFactory } from 'fake-indexeddb';

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
  /** The tables of its server. */
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
