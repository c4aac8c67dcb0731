/** A question goes up to the commune, its answer comes back; and what an edit may not leave behind. */
import { expect, test } from 'vitest';
import { dayOf } from '../../src/domain/day.ts';
import type { Op } from '../../src/domain/op.ts';
import { makeServer, VILLAGE_A } from '../helpers/server.ts';

const COMMUNE = Math.floor(VILLAGE_A / 100);

async function asked() {
  const server = await makeServer();
  const member = await server.enrol('member', VILLAGE_A);
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const day = dayOf(server.clock.ms);
  const fields = { village: VILLAGE_A, day, topic: 'signal', text: 'Ba hộ ở cuối buôn không có sóng' };
  const question = member.op({ type: 'create', kind: 'difficulty', fields });
  await member.sync(question);
  return { member, officer, question };
}
const answer = ({ opId }: Op, text: string) =>
  ({ type: 'edit', kind: 'difficulty', subjectId: opId, fields: { answer: text } }) as const;

test('the officer’s answer reaches the asker’s phone', async () => {
  const { member, officer, question } = await asked();
  const reply = await officer.send(officer.op(answer(question, 'Xã đã báo nhà mạng')));
  expect(reply.verdicts).toMatchObject([{ verdict: 'applied' }]);
  const { changes } = await member.sync();
  expect(changes).toMatchObject([{ id: question.opId, fields: { answer: 'Xã đã báo nhà mạng' } }]);
});

test('nobody answers in the commune’s name', async () => {
  const { member, question } = await asked();
  const refused = { verdict: 'refused', code: 'notYours', field: 'answer' };
  const own = await member.send(member.op(answer(question, 'Tự trả lời')));
  expect(own.verdicts).toMatchObject([refused]);
  const begun = member.op({
    type: 'create',
    kind: 'difficulty',
    fields: { ...question.fields, answer: 'x' },
  });
  expect((await member.send(begun)).verdicts).toMatchObject([refused]);
});

test('an edit that leaves a question open which it made necessary is refused at that question', async () => {
  const { member, question } = await asked();
  const { village, day } = question.fields as { village: number; day: string };
  const household = '00000000-0000-7000-8000-000000000001';
  const help = {
    village,
    day,
    household,
    person: null,
    levelBefore: 'none',
    done: ['install'],
    result: 'done',
  };
  const create = member.op({ type: 'create', kind: 'eidHelp', fields: help });
  const edit = { type: 'edit', kind: 'eidHelp', subjectId: create.opId } as const;
  await member.send(create);
  const broken = await member.send(member.op({ ...edit, fields: { result: 'notDone' } }));
  expect(broken.verdicts).toMatchObject([{ verdict: 'refused', code: 'required', field: 'blockedReason' }]);
  const whole = { result: 'notDone', blockedReason: 'noOtp' };
  const mended = await member.send(member.op({ ...edit, fields: whole }));
  expect(mended.verdicts).toMatchObject([{ verdict: 'applied' }]);
});
