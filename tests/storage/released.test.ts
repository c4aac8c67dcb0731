/** Each released client, as it left a phone with a full outbox: today's code opens it, upgrades it and sends it. */
import { readdirSync, readFileSync } from 'node:fs';
import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { Book } from '../../src/storage/book.ts';
import { draft } from '../../src/storage/drafts.ts';
import { currentUser, Phone } from '../../src/storage/phone.ts';
import { unsettled } from '../../src/storage/unsettled.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { syncBook } from '../../src/sync/engine.ts';
import { dice } from '../helpers/phone.ts';
import { diskWith, fromJson, serverFolder, type ReleasedClient } from '../helpers/released.ts';
import { makeServer } from '../helpers/server.ts';
import { engineTo } from '../helpers/village.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);
const releases = readdirSync(FIXTURES).filter((name) => /^client-.*\.json$/.test(name));

describe.each(releases)('the released %s', (file) => {
  const kept = () => fromJson(readFileSync(new URL(file, FIXTURES), 'utf8'));
  const bytesOf = (rows: unknown[] = []) => rows.map((row) => (row as { bytes: Uint8Array }).bytes);

  async function opened({ databases, now, user }: ReleasedClient) {
    const own = { indexedDB: await diskWith(databases), IDBKeyRange };
    const edge = { now: () => now, random: dice(9) };
    return { phone: new Phone(own), book: new Book(user, { edge, ...own }) };
  }

  it('is opened with all that waited, and its frozen packs keep their bytes', async () => {
    const client = kept();
    const { phone, book } = await opened(client);
    expect((await currentUser(phone))?.userId).toBe(client.user);
    expect(await outboxStatus(book)).toMatchObject({ waiting: 55, attention: 1, oldest: client.now });
    const before = client.databases.at(-1)?.stores.find(({ name }) => name === 'packs')?.rows;
    expect(bytesOf(await book.packs.toArray())).toEqual(bytesOf(before));
    expect((await draft(book, 'visit'))?.values).toMatchObject({ note: 'viết dở' });
  });

  it('sends everything, once', async () => {
    const client = kept();
    const server = await makeServer({ folder: serverFolder(client), now: client.now });
    const { phone, book } = await opened(client);
    const engine = engineTo(server, phone, book, client.cookie);
    for (let i = 0; i < 4 && (await outboxStatus(book)).waiting > 0; i++) await syncBook(engine, book);
    expect(await outboxStatus(book)).toMatchObject({ waiting: 0, attention: 1, problem: null });
    expect(await unsettled(book)).toMatchObject([{ problem: { code: 'inFuture', field: 'day' } }]);
    const ops = await server.store.read.selectFrom('op').select(['seq', 'state']).orderBy('seq').execute();
    expect(ops.map(({ seq }) => seq)).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
    expect(ops.filter(({ state }) => state === 'effective')).toHaveLength(63);
  });
});
