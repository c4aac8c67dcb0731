/** The database was emptied by the browser; what the second copy holds comes home, once. */
import { describe, expect, it } from 'vitest';
import { fail } from '../../src/domain/result.ts';
import { decodeHeader, MAGIC } from '../../src/wire/request.ts';
import type { Id } from '../../src/domain/ids.ts';
import type { Mirror, MirroredPack } from '../../src/storage/mirror.ts';
import { Book } from '../../src/storage/book.ts';
import { newId } from '../../src/storage/edge.ts';
import { save } from '../../src/storage/subjects.ts';
import { livingWriters, rescue, type Rescue } from '../../src/sync/rescue.ts';
import { IDBKeyRange } from 'fake-indexeddb';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A, type TestServer } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

/** Cache Storage, in a test. */
function shelf(): Mirror & { packs: Map<string, MirroredPack> } {
  const packs = new Map<string, MirroredPack>();
  const address = (writer: Id, firstSeq: number) => `${writer}|${firstSeq}`;
  return {
    packs,
    keep: async (more) => more.forEach((pack) => packs.set(address(pack.writer, pack.firstSeq), pack)),
    drop: async (writer, firstSeqs) =>
      firstSeqs.forEach((firstSeq) => packs.delete(address(writer, firstSeq))),
    all: async () => [...packs.values()].sort((a, b) => a.firstSeq - b.firstSeq),
  };
}

/** A phone with records that were not sent, and then with an empty disk: cookie and second copy are all it has. */
async function emptied(server: TestServer, seed: number, count: number) {
  const mirror = shelf();
  const member = await fieldPhone(server, 'member', VILLAGE_A, seed);
  await member.settle();
  const { edge, indexedDB, userId } = member;
  const book = new Book(userId, { edge, mirror, indexedDB, IDBKeyRange });
  const fields = visitFields(newId(edge), { village: VILLAGE_A, day: TODAY });
  await save(
    book,
    Array.from({ length: count }, () => creation(book, 'visit', fields)),
  );
  book.close();
  const from: Rescue = { mirror, wire: member.engine.wire, edge, appVersion: 'test', timeoutMs: 1000 };
  return { member, mirror, from };
}

const effects = async ({ store }: TestServer) =>
  (await store.read.selectFrom('op').select('seq').where('state', '=', 'effective').execute()).length;
/** The first numbers of the packs that were kept unopened. */
const kept = async ({ store }: TestServer) =>
  (await store.read.selectFrom('pack').select('first_seq').where('problem', 'is not', null).execute()).map(
    (pack) => pack.first_seq,
  );

/** The packs that begin with these numbers make every request fail that they are in. */
function poisoned(from: Rescue, ...firstSeqs: number[]): Rescue {
  const isPoison = (body: Uint8Array) => {
    const start = MAGIC.length + 4;
    const length = new DataView(body.buffer, body.byteOffset).getUint32(MAGIC.length);
    const header = decodeHeader(body.subarray(start, start + length));
    return !header.ok || header.value.packs.some(({ firstSeq }) => firstSeqs.includes(firstSeq));
  };
  const sync: Rescue['wire']['sync'] = async (body, options) =>
    isPoison(body) ? fail({ code: 'internal' }) : from.wire.sync(body, options);
  return { ...from, wire: { ...from.wire, sync } };
}
const living = ({ openBook, phone }: FieldPhone) => livingWriters(phone, openBook);

describe('the second copy', () => {
  it('is sent whole when the database is gone, and the same again does nothing', async () => {
    const server = await makeServer();
    const { mirror, from } = await emptied(server, 71, 34);
    const again = new Map(mirror.packs);
    expect(await rescue(from, [])).toEqual({ arrived: 34, waiting: 0 });
    expect([await effects(server), mirror.packs.size]).toEqual([34, 0]);
    for (const [key, pack] of again) mirror.packs.set(key, pack);
    expect(await rescue(from, [])).toEqual({ arrived: 34, waiting: 0 });
    expect(await effects(server)).toBe(34);
  });

  it('waits for a better time where there is no road, and leaves what a living book has', async () => {
    const server = await makeServer();
    const { member, mirror, from } = await emptied(server, 72, 2);
    expect(await rescue(from, await living(member))).toEqual({ arrived: 0, waiting: 0 });
    member.fates.push('lostBefore');
    expect(await rescue(from, [])).toEqual({ arrived: 0, waiting: 2 });
    expect(mirror.packs.size).toBe(1);
    member.fates.push('portal');
    expect(await rescue(from, [])).toEqual({ arrived: 0, waiting: 2 });
    expect(await rescue(from, [])).toEqual({ arrived: 2, waiting: 0 });
  });

  it('is handed in without a credential where the cookie went too, and comes to the book with the next enrolment', async () => {
    const server = await makeServer();
    const { member, mirror, from } = await emptied(server, 73, 3);
    await server.store.write((tx) =>
      tx.updateTable('device').set({ credential_hash: 'of another' }).execute(),
    );
    expect(await rescue(from, [])).toEqual({ arrived: 3, waiting: 0 });
    expect([await effects(server), mirror.packs.size]).toEqual([0, 0]);
    await server.enrolPerson(member.userId);
    expect(await effects(server)).toBe(3);
  });

  it('is not kept back by one pack that the server can’t digest: that one goes to the officer', async () => {
    const server = await makeServer();
    const { mirror, from } = await emptied(server, 74, 100);
    expect(await rescue(poisoned(from, 33), [])).toEqual({ arrived: 100, waiting: 0 });
    expect([await effects(server), mirror.packs.size]).toEqual([68, 0]);
    expect(await kept(server)).toEqual([33]);
  });

  it('is not handed in unopened to a server that is ill itself', async () => {
    const server = await makeServer();
    const { mirror, from } = await emptied(server, 75, 100);
    expect(await rescue(poisoned(from, 1, 33, 65, 97), [])).toEqual({ arrived: 0, waiting: 100 });
    expect([mirror.packs.size, await kept(server)]).toEqual([4, []]);
    expect(await rescue(from, [])).toEqual({ arrived: 100, waiting: 0 });
    expect(await effects(server)).toBe(100);
  });

  it('is sent too where one’s ledger no longer opens, and another’s on the same phone does', async () => {
    const server = await makeServer();
    const { member, mirror, from } = await emptied(server, 76, 3);
    const son = newId(member.edge);
    const { profile, profileHash } = (await member.phone.users.toArray())[0]!;
    await member.phone.users.add({ userId: son, profile, profileHash, usedAt: 0 });
    const broken = {
      open: () => {
        throw new DOMException('no backing store', 'UnknownError');
      },
    };
    const openBook = (userId: Id) =>
      userId === son
        ? member.openBook(son)
        : new Book(userId, { indexedDB: broken as unknown as IDBFactory, IDBKeyRange });
    const writers = await livingWriters(member.phone, openBook);
    expect(writers).toEqual([(await member.openBook(son).state()).writer]);
    expect(await rescue(from, writers)).toEqual({ arrived: 3, waiting: 0 });
    expect([await effects(server), mirror.packs.size]).toEqual([3, 0]);
  });
});
