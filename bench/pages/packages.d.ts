// The few shapes that the pages use of packages which stand in bench/ alone and are installed on demand: types and
// lint are checked without them.
declare module 'workbox-background-sync' {
  export class Queue {
    constructor(name: string, options: { forceSyncFallback: boolean; onSync: () => Promise<void> });
    pushRequest(entry: { request: Request }): Promise<void>;
    replayRequests(): Promise<void>;
    size(): Promise<number>;
  }
}

declare module 'pouchdb-browser' {
  interface Row {
    key: unknown;
    value: unknown;
  }
  export default class PouchDB<T = object> {
    static plugin(plugin: unknown): void;
    constructor(name: string);
    createIndex(options: object): Promise<unknown>;
    find(query: object): Promise<{ docs: T[] }>;
    bulkDocs(documents: readonly object[]): Promise<unknown>;
    put(document: object): Promise<unknown>;
    query(view: string, options: object): Promise<{ rows: Row[] }>;
    readonly replicate: { to(remote: string, options: object): Promise<unknown> };
  }
}

declare module 'pouchdb-find' {
  const plugin: unknown;
  export default plugin;
}

declare module 'rxdb' {
  export interface RxCollection<T> {
    bulkInsert(documents: T[]): Promise<unknown>;
    insert(document: T): Promise<unknown>;
    find(query?: object): { exec(): Promise<{ toJSON(): T }[]> };
  }
  export interface RxDatabase {
    addCollections<C>(made: object): Promise<{ [K in keyof C]: RxCollection<C[K]> }>;
  }
  export function createRxDatabase(options: object): Promise<RxDatabase>;
}

declare module 'rxdb/plugins/replication' {
  import type { RxCollection } from 'rxdb';
  export function replicateRxCollection<T>(options: {
    collection: RxCollection<T>;
    replicationIdentifier: string;
    live: boolean;
    retryTime: number;
    push: { handler: (rows: unknown[]) => Promise<unknown[]>; batchSize: number };
  }): { awaitInitialReplication(): Promise<void> };
}

declare module 'rxdb/plugins/storage-dexie' {
  export function getRxStorageDexie(): object;
}

declare module 'vue' {
  interface App {
    use(plugin: unknown): App;
    mount(root: Element): unknown;
  }
  export function createApp(component: unknown, props: object): App;
}

declare module '@getodk/web-forms' {
  export const OdkWebForm: unknown;
  export const webFormsPlugin: unknown;
}

declare module 'enketo-core' {
  export class Form {
    constructor(form: HTMLFormElement, data: { modelStr: string }, options: object);
    init(): string[];
  }
}
