import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { entry } from '../../src/storage/read.ts';
import { unsettled } from '../../src/storage/unsettled.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { awaitingReview, countAwaiting, reopening, reviewIntent } from '../../src/storage/reviews.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { cellsOf } from '../../src/storage/tallies.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

async function team(seed: number) {
  const server = await makeServer();
  const member = await fieldPhone(server, 'member', VILLAGE_A, seed);
  const head = await fieldPhone(server, 'villageHead', VILLAGE_A, seed + 1);
  const fields = () => visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
  const write = async (phone: FieldPhone) => {
    const intent = creation(phone.book, 'visit', fields());
    await save(phone.book, [intent]);
    return intent;
  };
  const visit = await write(member);
  await member.settle();
  await head.settle();
  return { member, head, visit, write };
}

const waiting = ({ book }: FieldPhone) => awaitingReview(book, [VILLAGE_A]);
const ids = async (phone: FieldPhone) => (await waiting(phone)).map(({ row }) => row.id);

async function review(head: FieldPhone, verdict: 'approved' | 'returned', reason?: string): Promise<Intent> {
  const [item] = await waiting(head);
  if (!item) throw new Error('nothing waits');
  const intent = reviewIntent(head.book, item.row, { verdict, ...(reason && { reason }) });
  await save(head.book, [intent], { replaces: item.stale });
  return intent;
}

async function edit({ book, edge }: FieldPhone, id: string, result: string): Promise<void> {
  const base = (await entry(book, id))?.row.revision ?? null;
  const fields = { result };
  await save(book, [{ opId: newId(edge), subjectId: id, kind: 'visit', type: 'edit', base, fields }]);
}

describe('what waits for the head', () => {
  it('is what the team sent and what he wrote himself, till he has spoken', async () => {
    const { head, visit, write } = await team(61);
    const own = await write(head);
    expect((await ids(head)).sort()).toEqual([visit.opId, own.opId].sort());
    expect(await countAwaiting(head.book, [VILLAGE_A])).toBe(2);
    await review(head, 'approved');
    await review(head, 'approved');
    expect(await ids(head)).toEqual([]);
    expect(await countAwaiting(head.book, [VILLAGE_A])).toBe(0);
    await head.settle();
    expect(await ids(head)).toEqual([]);
    const [cell] = await cellsOf(head.book, [VILLAGE_A], '2026');
    expect(cell?.figures.visits?.n).toEqual([2, 2, 2]);
  });

  it('is there again with what changed, after an approval and after a repair', async () => {
    const { member, head, visit } = await team(63);
    await review(head, 'approved');
    await head.settle();
    await member.settle();
    await edit(member, visit.opId, 'comeBack');
    await member.settle();
    await head.settle();
    expect(await waiting(head)).toMatchObject([{ waitsAs: 'changed', before: { result: 'guided' } }]);
    await review(head, 'returned', 'Kết quả chưa đúng');
    await head.settle();
    await member.settle();
    expect(await entry(member.book, visit.opId)).toMatchObject({ state: 'returned' });
    expect((await unsettled(member.book)).map(({ row, state }) => [row.id, state])).toEqual([
      [visit.opId, 'returned'],
    ]);
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 0, attention: 1 });
    await edit(member, visit.opId, 'guided');
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 1, attention: 0 });
    await member.settle();
    expect(await unsettled(member.book)).toEqual([]);
    await head.settle();
    expect(await waiting(head)).toMatchObject([{ waitsAs: 'repaired', before: { result: 'comeBack' } }]);
  });

  it('is there again when his word came too late, and the late word goes with the next one', async () => {
    const { member, head, visit } = await team(65);
    await review(head, 'approved');
    await edit(member, visit.opId, 'refused');
    await member.settle();
    await head.settle();
    const [item] = await waiting(head);
    expect(item).toMatchObject({ row: { fields: { result: 'refused' } }, stale: [expect.any(String)] });
    await review(head, 'approved');
    await head.settle();
    expect(await ids(head)).toEqual([]);
    expect(await head.book.overlay.count()).toBe(0);
  });

  it('is there again when he takes his word back, before it was sent and after', async () => {
    const { head, visit } = await team(67);
    const first = await review(head, 'approved');
    await save(head.book, [reopening(head.book, first)]);
    expect(await ids(head)).toEqual([visit.opId]);
    await head.settle();
    expect(await ids(head)).toEqual([visit.opId]);
    const second = await review(head, 'returned', 'Nhầm hộ');
    await head.settle();
    await save(head.book, [reopening(head.book, second)]);
    await head.settle();
    expect(await ids(head)).toEqual([visit.opId]);
    const [cell] = await cellsOf(head.book, [VILLAGE_A], '2026');
    expect(cell?.figures.visits?.n).toEqual([1, 1, 0]);
  });

  it('is found in a book of the first version too', async () => {
    const { head, visit } = await team(69);
    const rows = await head.book.shadow.toArray();
    const meta = await head.book.state();
    const phone = makePhone(71);
    const old = new Dexie(`so-thon-${head.userId}`, { indexedDB: phone.indexedDB, IDBKeyRange });
    old.version(1).stores({ shadow: 'id, [village+kind]', overlay: 'opId', meta: 'key' });
    await old.table('meta').add(meta);
    await old.table('shadow').bulkAdd(rows.map(({ review: _, ...row }) => row));
    old.close();
    const again = phone.openBook(head.userId);
    expect((await awaitingReview(again, [VILLAGE_A])).map(({ row }) => row.id)).toEqual([visit.opId]);
  });
});
