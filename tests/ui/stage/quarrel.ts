/** A morning on which others changed the same phiếu, and the commune had something to say. */
import type { Id } from '../../../src/domain/ids.ts';
import type { Fields } from '../../../src/domain/kinds/kind.ts';
import type { Row } from '../../../src/domain/merge.ts';
import type { Op } from '../../../src/domain/op.ts';
import type { Book, OverlayOp } from '../../../src/storage/book.ts';
import { newId } from '../../../src/storage/edge.ts';
import { rowOf } from '../../../src/storage/homes.ts';
import { shadowRow } from '../../../src/storage/shadowRow.ts';
import { save } from '../../../src/storage/subjects.ts';
import type { Verdict } from '../../../src/wire/reply.ts';

export async function quarrel(book: Book, work: readonly Row[], now: number): Promise<void> {
  const visits = work.filter(({ kind, review }) => kind === 'visit' && review?.verdict !== 'returned');
  const [first, second] = visits;
  if (!first || !second) throw new Error('too little work for a quarrel');
  await change(book, first, { result: 'nobodyHome', note: 'Bà về quê, tuần sau mới về' });
  await book.shadow.update(first.id, { sealed: { cipher: 0, value: { ...first, voided: true } } });
  await settle(book, first.id, { verdict: 'conflict', code: 'voided' });
  await change(book, second, { note: 'Ông hẹn chiều mai, nhờ con trai cài lại máy' });
  const [lost] = await book.overlay.where('subjectId').equals(second.id).toArray();
  if (!lost) throw new Error('nothing was written');
  await book.overlay.delete(lost.opId);
  const fields = { ...second.fields, note: 'Ông đã tự đăng nhập được' };
  await book.shadow.update(second.id, { sealed: { cipher: 0, value: { ...second, fields } } });
  const op = await book.vault.open<Op>(lost.sealed);
  const { opId, subjectId, sealed } = lost;
  await book.losses.put({ opId, subjectId, sealed, at: now, kept: Object.keys(op.fields), seen: 0 });
  await changeOfAHouse(book, first, now);
  const notice = { told: 0, seen: 0 } as const;
  const subjects = visits.slice(2, 4).map(({ id }) => id);
  await book.notices.put({ ...notice, id: newId(book.edge), code: 'clockWrong', at: now, subjects });
  await book.notices.put({ ...notice, id: newId(book.edge), code: 'sendRequested', at: now - 900_000 });
  await answered(book, now);
  await book.meta.update('meta', { tight: true, used: { month: '2026-11', bytes: 84_210 } });
}

/** What this user passed up last week has its answer. */
async function answered(book: Book, now: number): Promise<void> {
  const fields = {
    village: 1,
    day: '2026-11-16',
    topic: 'signal',
    text: 'Xóm Trên không có sóng từ tháng trước.',
  };
  const id = newId(book.edge);
  await save(book, [{ opId: id, subjectId: id, kind: 'difficulty', type: 'create', base: null, fields }]);
  const asked = await rowOf(book, id);
  if (!asked) throw new Error('nothing was asked');
  await book.overlay.delete(id);
  const answer = 'Xã đã báo nhà mạng, thứ Năm họ vào đo.';
  await book.shadow.put(await shadowRow(book, { ...asked, fields: { ...asked.fields, answer } }));
  const notice = { told: 1, seen: 0, code: 'answered' } as const;
  await book.notices.put({ ...notice, subjects: [id], id, at: now + 1000 });
}

/** Another member wrote later of the same house where it lies. */
async function changeOfAHouse(book: Book, visit: Row, now: number): Promise<void> {
  const house = await rowOf(book, String(visit.fields['household']));
  if (!house) throw new Error('a visit without its house');
  await change(book, house, { hamlet: 'Xóm Suối' });
  const [op] = await book.overlay.where('subjectId').equals(house.id).toArray();
  if (!op) throw new Error('nothing was written');
  await book.overlay.delete(op.opId);
  const { opId, subjectId, sealed } = op;
  await book.losses.put({ opId, subjectId, sealed, at: now, kept: ['hamlet'], seen: 0 });
}

async function change(book: Book, { id, kind, revision }: Row, fields: Fields): Promise<void> {
  await save(book, [{ opId: newId(book.edge), subjectId: id, kind, type: 'edit', base: revision, fields }]);
}

async function settle(book: Book, subjectId: Id, said: Omit<Verdict, 'seq'>): Promise<void> {
  const ops = await book.overlay.where('subjectId').equals(subjectId).toArray();
  const settled = ops.map((op): OverlayOp => {
    return { ...op, state: 'attention', verdict: { seq: op.seq, ...said } };
  });
  await book.overlay.bulkPut(settled);
}
