/** What the badge of Cần xử lý counts stands on its screen, and nothing else stands there as something to do. */
import { expect, it } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save } from '../../src/storage/subjects.ts';
import { needsPerson, unsettled } from '../../src/storage/unsettled.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';

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
