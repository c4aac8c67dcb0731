/** What the commune says besides, and the daily comparison, as the phone keeps them. */
import { describe, expect, it } from 'vitest';
import { addNotice } from '../../server/store/notices.ts';
import { EVERYONE } from '../../src/domain/tally.ts';
import { newId } from '../../src/storage/edge.ts';
import { notices, seeNotice } from '../../src/storage/notices.ts';
import { entriesOfDay, entry } from '../../src/storage/read.ts';
import { readAnew } from '../../src/storage/repair.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save } from '../../src/storage/subjects.ts';
import { cellsOf } from '../../src/storage/tallies.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { COMMUNE, makeServer, TODAY, VILLAGE_A, VILLAGE_B, type TestServer } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

const DAY_MS = 86_400_000;

async function record(phone: FieldPhone, count: number): Promise<string[]> {
  const fields = visitFields(newId(phone.edge), { village: VILLAGE_A, day: TODAY });
  const intents = Array.from({ length: count }, () => creation(phone.book, 'visit', fields));
  await save(phone.book, intents);
  return intents.map(({ opId }) => opId);
}

async function say(server: TestServer, until: number): Promise<void> {
  const { store, clock, random } = server;
  const { id: device } = await store.read.selectFrom('device').select('id').executeTakeFirstOrThrow();
  const asked = { device, person: null, code: 'sendRequested', until } as const;
  await store.write((tx) => addNotice(tx, asked, clock.ms, random));
}
const toldAt = async ({ store }: TestServer) =>
  (await store.read.selectFrom('notice').select('told_at').executeTakeFirstOrThrow()).told_at;

describe('a notice on the phone', () => {
  it('is confirmed when it is stored here, not before, and shown until the person has seen it', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 91);
    await say(server, server.clock.ms + DAY_MS);
    await member.sync();
    expect(await toldAt(server)).toBeNull();
    member.fates.push('lostAfter');
    await member.sync();
    await member.settle();
    expect(await toldAt(server)).not.toBeNull();
    const [row] = await notices(member.book);
    expect(row).toMatchObject({ code: 'sendRequested', told: 1 });
    await seeNotice(member.book, row!);
    await member.settle();
    expect(await notices(member.book)).toEqual([]);
  });

  it('is not shown any more when there is nothing to do about it', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 92);
    await say(server, server.clock.ms + 1000);
    await member.sync();
    expect(await notices(member.book)).toHaveLength(1);
    member.edge.at += 2000;
    expect(await notices(member.book)).toEqual([]);
  });
});

describe('an answer of the commune', () => {
  it('is told to who asked, on the phone that asked, until it is seen, and again when it is another one', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 96);
    const officer = await server.enrol('communeOfficer', COMMUNE);
    await officer.sync();
    const fields = { village: VILLAGE_A, day: TODAY, topic: 'signal', text: 'Xóm trên không có sóng' };
    const asked = creation(member.book, 'difficulty', fields);
    await save(member.book, [asked]);
    await member.settle();
    const answer = async (words: string) => {
      const { 'content-type': _, ...headers } = officer.headers();
      const url = `/api/v1/difficulties/${asked.opId}/answer`;
      const put = { method: 'PUT', url, headers, payload: { answer: words } } as const;
      expect((await server.app.inject(put)).statusCode).toBe(200);
      await member.sync();
    };
    const badge = async () => (await outboxStatus(member.book)).attention;
    expect(await badge()).toBe(0);
    await answer('Tuần sau nhà mạng đến đo');
    const [row, ...others] = await notices(member.book);
    expect([row, others, await badge()]).toMatchObject([{ code: 'answered', subjects: [asked.opId] }, [], 1]);
    await seeNotice(member.book, row!);
    // The rows start over: what was read is no news.
    await readAnew(member.book);
    await member.settle();
    expect([await notices(member.book), await badge()]).toEqual([[], 0]);
    await answer('Đã đo xong, tháng sau có trạm');
    expect([(await notices(member.book)).length, await badge()]).toEqual([1, 1]);
    // Another phone of the same village did not ask.
    const neighbour = await fieldPhone(server, 'member', VILLAGE_A, 97);
    await neighbour.settle();
    await answer('Trạm đã có');
    await neighbour.sync();
    expect(await notices(neighbour.book)).toEqual([]);
  });
});

describe('what the officer had judged again', () => {
  it('is heard without the answers to all that was written in between', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 95);
    const officer = await server.enrol('communeOfficer', COMMUNE);
    const handOver = async () => {
      await record(member, 1);
      const refused = { status: 413, code: 'tooLarge' };
      member.fates.push(refused, refused);
      for (let nth = 0; nth < 3; nth++) await member.sync();
    };
    await handOver();
    await record(member, 300);
    await member.settle();
    await handOver();
    expect((await outboxStatus(member.book)).attention).toBe(2);
    const { items } = (await officer.ask('GET', '/api/v1/quarantine')).json<{ items: { id: string }[] }>();
    for (const { id } of items) await officer.ask('POST', `/api/v1/quarantine/${id}/retry`, {});
    await member.sync();
    const bytes = async () => (await member.book.state()).used?.bytes ?? 0;
    const before = await bytes();
    await member.settle();
    expect((await outboxStatus(member.book)).attention).toBe(0);
    expect((await bytes()) - before).toBeLessThan(5000);
  });
});

const counted = async ({ book }: FieldPhone) =>
  (await cellsOf(book, [VILLAGE_A], '2026')).find(({ member }) => member === EVERYONE)?.figures.visits?.n;

describe('the daily comparison on the phone', () => {
  it('puts right what the phone lacks and what it should not have, with its figures, and asks once a day', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 93);
    const ids = await record(member, 3);
    await member.settle();
    await member.settle();
    // Silently gone on the phone, and silently gone at the commune.
    await member.book.shadow.delete(ids[0]!);
    await server.store.write((tx) => tx.deleteFrom('subject').where('id', '=', ids[1]!).execute());
    const requests = member.sent.length;
    await member.settle();
    expect(await entry(member.book, ids[0]!)).toBeUndefined();
    expect(member.sent.length).toBe(requests + 1);
    member.edge.at += DAY_MS;
    await member.settle();
    expect((await entriesOfDay(member.book, TODAY)).map(({ row }) => row.id).sort()).toEqual(
      [ids[0], ids[2]].sort(),
    );
    expect(await entry(member.book, ids[1]!)).toBeUndefined();
  });

  it('started over by hand leaves what waits, and shows and counts the same as before', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 94);
    await record(member, 2);
    await member.settle();
    await record(member, 1);
    const before = await counted(member);
    await readAnew(member.book);
    member.fates.push('portal');
    await member.sync();
    expect(await counted(member)).toEqual(before);
    await member.settle();
    expect(await counted(member)).toEqual([3, 3, 0]);
    expect(await member.book.packs.count()).toBe(0);
  });
});

describe('rows that start over in several answers', () => {
  const shown = async (phone: FieldPhone) => [await phone.book.shadow.count(), await counted(phone)];

  it('leave the old ones on show and in the figures until the last has come, and then no others', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 96);
    const head = await fieldPhone(server, 'villageHead', VILLAGE_A, 97);
    const ids = await record(member, 700);
    await member.settle();
    await head.settle();
    await head.settle();
    expect(await shown(head)).toEqual([700, [700, 700, 0]]);
    const own = await record(head, 2);
    await readAnew(head.book);
    head.fates.push('good', 'lostBefore', 'lostBefore');
    expect(await head.sync()).toBe('offline');
    expect(await shown(head)).toEqual([700, [702, 700, 0]]);
    // Silently gone at the commune before its turn came.
    const gone = ids.at(-1)!;
    await server.store.write((tx) => tx.deleteFrom('subject').where('id', '=', gone).execute());
    await record(head, 1);
    await head.settle();
    expect(await shown(head)).toEqual([702, [702, 702, 0]]);
    expect((await entry(head.book, own[0]!))?.state).toBe('received');
    expect(await entry(head.book, gone)).toBeUndefined();
    expect(await head.book.overlay.count()).toBe(0);
    await record(member, 1);
    await member.settle();
    await head.settle();
    expect(await shown(head)).toEqual([703, [703, 703, 0]]);
  });

  it('begin once more, when the area changes before the last has come', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 98);
    const head = await fieldPhone(server, 'villageHead', VILLAGE_A, 99);
    await record(member, 700);
    await member.settle();
    await head.settle();
    await readAnew(head.book);
    head.fates.push('good', 'lostBefore', 'lostBefore');
    await head.sync();
    const moved = { unit: VILLAGE_B };
    await server.store.write((tx) =>
      tx.updateTable('role').set(moved).where('person', '=', head.userId).execute(),
    );
    await head.settle();
    expect(await shown(head)).toEqual([0, undefined]);
  });
});
