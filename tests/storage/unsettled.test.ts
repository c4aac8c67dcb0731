/** What the badge of Cần xử lý counts stands on its screen, and nothing else stands there as something to do. */
import { expect, it } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { editOf, mergeOf, rowOf } from '../../src/storage/homes.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save } from '../../src/storage/subjects.ts';
import { leaveOther, needsPerson, otherTroubles, unsettled } from '../../src/storage/unsettled.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';
import { makeServer, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

it('a phiếu that was withdrawn waits to be sent so, and nobody is to look at it', async () => {
  const phone = makePhone(96);
  const book = phone.openBook(newId(phone.edge));
  const visit = creation(book, 'visit', visitFields(newId(book.edge)));
  await save(book, [visit]);
  const followUp = { opId: newId(book.edge), subjectId: visit.opId, kind: 'visit', base: visit.opId };
  await save(book, [{ ...followUp, type: 'void', fields: { reason: 'Ghi trùng' } }]);
  expect((await outboxStatus(book)).attention).toBe(0);
  expect((await unsettled(book)).map(needsPerson)).toEqual([false]);
});

/** Two members with the same two houses, each with a phone of his own. */
async function twoOfAVillage() {
  const server = await makeServer();
  const [one, other] = [
    await fieldPhone(server, 'villageHead', VILLAGE_A, 71),
    await fieldPhone(server, 'villageHead', VILLAGE_A, 72),
  ];
  const [house, twin] = ['H001', 'H002'].map((code) =>
    creation(one.book, 'household', { village: VILLAGE_A, code, hamlet: 'Xóm Cũ' }),
  );
  if (!house || !twin) throw new Error('two were made');
  await save(one.book, [house, twin]);
  await one.settle();
  await other.sync();
  return { one, other, house: house.opId, twin: twin.opId };
}
const row = async (phone: { book: Parameters<typeof rowOf>[0] }, id: string) => {
  const found = await rowOf(phone.book, id);
  if (!found) throw new Error('the household is there');
  return found;
};

it('what another wrote later about a house is told, and goes when it was seen', async () => {
  const { one, other, house } = await twoOfAVillage();
  await save(one.book, [editOf(one.book, await row(one, house), { hamlet: 'Xóm Suối' })]);
  other.edge.at += 60_000;
  await save(other.book, [editOf(other.book, await row(other, house), { hamlet: 'Xóm Trên' })]);
  await other.settle();
  await one.settle();
  expect((await outboxStatus(one.book)).attention).toBe(1);
  const [trouble, ...more] = await otherTroubles(one.book);
  expect(more).toEqual([]);
  expect(trouble).toMatchObject({ code: 'merged', wanted: { hamlet: 'Xóm Suối' } });
  expect(trouble?.row?.fields['hamlet']).toBe('Xóm Trên');
  if (trouble?.leave) await leaveOther(one.book, trouble.leave);
  expect(await otherTroubles(one.book)).toEqual([]);
  expect((await outboxStatus(one.book)).attention).toBe(0);
});

it('who merges two the other way round than another did has lost nothing', async () => {
  const { one, other, house, twin } = await twoOfAVillage();
  await save(one.book, [mergeOf(one.book, await row(one, house), twin)]);
  await save(other.book, [mergeOf(other.book, await row(other, twin), house)]);
  await other.settle();
  await one.settle();
  expect((await outboxStatus(one.book)).attention).toBe(0);
});

it('a house that went elsewhere meanwhile is a conflict that can be seen and left', async () => {
  const { one, other, house, twin } = await twoOfAVillage();
  const third = creation(one.book, 'household', { village: VILLAGE_A, code: 'H003' });
  await save(one.book, [third]);
  await one.settle();
  await other.sync();
  await save(one.book, [mergeOf(one.book, await row(one, house), twin)]);
  await save(other.book, [mergeOf(other.book, await row(other, house), third.opId)]);
  await other.settle();
  await one.settle();
  expect((await outboxStatus(one.book)).attention).toBe(1);
  const [trouble] = await otherTroubles(one.book);
  expect(trouble).toMatchObject({ verdict: 'conflict', code: 'mergedElsewhere' });
  if (trouble?.leave) await leaveOther(one.book, trouble.leave);
  expect((await outboxStatus(one.book)).attention).toBe(0);
});
