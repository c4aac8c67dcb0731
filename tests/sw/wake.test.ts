import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { sendForEverybody } from '../../sw/wake.ts';
import { done } from '../helpers/released.ts';

const asked = vi.fn<() => Promise<never>>(() => Promise.reject(new TypeError('no network')));
let wake: typeof sendForEverybody;
beforeAll(async () => {
  // Dexie looks at the browser's own when it is loaded.
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  vi.stubGlobal('fetch', asked);
  wake = (await import('../../sw/wake.ts')).sendForEverybody;
});
afterAll(() => vi.unstubAllGlobals());

test('where nobody is enrolled and nothing was left behind, a worker spends not a byte', async () => {
  await wake();
  expect(asked).not.toHaveBeenCalled();
});

test('of an older program it neither writes into the database of a newer one nor sends from it', async () => {
  const newer = await done(indexedDB.open('so-thon', 9990));
  const stores = [...newer.objectStoreNames];
  newer.close();
  await expect(wake({ evenNothing: true })).rejects.toThrow('newer');
  const after = await done(indexedDB.open('so-thon'));
  expect([after.version, [...after.objectStoreNames], asked.mock.calls.length]).toEqual([9990, stores, 0]);
  after.close();
});
