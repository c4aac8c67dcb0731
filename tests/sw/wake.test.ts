import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { sendForEverybody } from '../../sw/wake.ts';
import type { Profile } from '../../src/domain/roles.ts';
import { idAt, randomOf } from '../helpers/generate.ts';
import { done } from '../helpers/released.ts';

const asked = vi.fn<() => Promise<never>>(() => Promise.reject(new TypeError('no network')));
let wake: typeof sendForEverybody;
beforeAll(async () => {
  // Dexie looks at the browser's own when it is loaded.
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  vi.stubGlobal('fetch', asked);
  const request = (_name: string, _options: LockOptions, run: (lock: object) => unknown) => run({});
  vi.stubGlobal('navigator', { locks: { request } });
  wake = (await import('../../sw/wake.ts')).sendForEverybody;
});
afterAll(() => vi.unstubAllGlobals());

test('where nobody is enrolled and nothing was left behind, a worker spends not a byte', async () => {
  await wake();
  expect(asked).not.toHaveBeenCalled();
});

test('a ledger that it cannot open holds up nobody else’s on the same phone', async () => {
  const { Phone } = await import('../../src/storage/phone.ts');
  const { openBook } = await import('../../src/storage/ownBook.ts');
  const [mother, son] = [idAt(1, randomOf(1)), idAt(2, randomOf(2))];
  const phone = new Phone();
  const profile = { roles: [], villages: [] } as unknown as Profile;
  for (const userId of [mother, son]) await phone.users.add({ userId, profile, profileHash: '', usedAt: 1 });
  const newer = indexedDB.open(`so-thon-${mother}`, 9990);
  newer.addEventListener('upgradeneeded', () =>
    newer.result.createObjectStore('meta', { keyPath: 'key' }).add({ key: 'meta', writer: mother }),
  );
  (await done(newer)).close();
  const book = openBook(son);
  const bytes = Uint8Array.of(1);
  await book.packs.add({ firstSeq: 1, lastSeq: 1, codec: 1, seal: 0, kid: 0, bytes, state: 'frozen' });
  await expect(wake({ pausesMs: [] })).rejects.toThrow('not everything was sent');
  const once = asked.mock.calls.length;
  expect(once).toBeGreaterThan(0);
  asked.mockClear();
  // The word of a network came before the network: the browser would come again only after five minutes.
  await expect(wake({ pausesMs: [1, 1] })).rejects.toThrow('not everything was sent');
  expect(asked.mock.calls.length).toBeGreaterThan(2 * once);
  asked.mockClear();
  await phone.users.clear();
  for (const database of [phone, book]) database.close();
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
