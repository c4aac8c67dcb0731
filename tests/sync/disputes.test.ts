import { describe, expect, it } from 'vitest';
import type { OpType } from '../../src/domain/op.ts';
import { disputeOf, keepMine, keepTheirs } from '../../src/storage/disputes.ts';
import { newId } from '../../src/storage/edge.ts';
import { lossesOf, seeLoss } from '../../src/storage/losses.ts';
import { entry } from '../../src/storage/read.ts';
import { unsettled } from '../../src/storage/unsettled.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

/** A visit of the member's that both phones have. */
async function shared(seed: number) {
  const server = await makeServer();
  const member = await fieldPhone(server, 'member', VILLAGE_A, seed);
  const head = await fieldPhone(server, 'villageHead', VILLAGE_A, seed + 1);
  const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY, note: 'Hẹn chiều' });
  const visit = creation(member.book, 'visit', fields);
  await save(member.book, [visit]);
  await member.settle();
  await head.settle();
  return { server, member, head, id: visit.subjectId };
}

async function change(phone: FieldPhone, id: string, type: OpType, fields: Intent['fields']): Promise<void> {
  const base = (await entry(phone.book, id))?.row.revision ?? '';
  await save(phone.book, [{ opId: newId(phone.edge), subjectId: id, kind: 'visit', type, base, fields }]);
}

const voided = async ({ book }: FieldPhone, id: string) => (await entry(book, id))?.row.voided;
const noteOf = async ({ book }: FieldPhone, id: string) => (await entry(book, id))?.row.fields.note;

describe('a record that two people changed at once', () => {
  it('asks who edited what another had removed, and does as he says', async () => {
    const { member, head, id } = await shared(61);
    await change(head, id, 'void', { reason: 'Ghi hai lần' });
    await head.settle();
    await change(member, id, 'edit', { note: 'Hẹn sáng mốt' });
    await member.settle();
    const dispute = await disputeOf(member.book, id);
    expect(dispute).toMatchObject({ code: 'voided', agreed: false, fields: ['note'] });
    expect([dispute?.mine.fields.note, dispute?.theirs.voided]).toEqual(['Hẹn sáng mốt', true]);
    expect((await keepMine(member.book, dispute!)).ok).toBe(true);
    await member.settle();
    await head.settle();
    expect([await voided(head, id), await noteOf(head, id)]).toEqual([false, 'Hẹn sáng mốt']);
    expect(await unsettled(member.book)).toEqual([]);
  });

  it('asks who removed what another had edited, keeps the other’s, and his wish in the history', async () => {
    const { member, head, id } = await shared(63);
    await change(head, id, 'edit', { note: 'Đã xong' });
    await head.settle();
    await change(member, id, 'void', {});
    await member.settle();
    const dispute = await disputeOf(member.book, id);
    expect(dispute).toMatchObject({ code: 'changedSince', agreed: false });
    expect(dispute?.theirs.fields.note).toBe('Đã xong');
    await keepTheirs(member.book, dispute!);
    await member.settle();
    expect([await voided(member, id), await voided(head, id)]).toEqual([false, false]);
    expect(await disputeOf(member.book, id)).toBeNull();
    expect(await lossesOf(member.book, id)).toMatchObject([{ op: { type: 'void' } }]);
  });

  it('shows what lost against a later writing, until its author has looked, and keeps it', async () => {
    const { server, member, head, id } = await shared(65);
    await change(member, id, 'edit', { note: 'Bà hẹn tuần sau', toDo: ['sim'] });
    head.edge.at += 60_000;
    server.clock.ms += 60_000;
    await change(head, id, 'edit', { note: 'Bà đã tự làm được' });
    await head.settle();
    await member.settle();
    expect(await noteOf(member, id)).toBe('Bà đã tự làm được');
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 0, attention: 1 });
    expect(await unsettled(member.book)).toMatchObject([
      { state: 'attention', problem: { verdict: 'merged', field: 'note' } },
    ]);
    const [loss] = await lossesOf(member.book, id);
    expect(loss?.fields).toEqual({ note: 'Bà hẹn tuần sau' });
    await seeLoss(member.book, loss!.row);
    expect(await unsettled(member.book)).toEqual([]);
    expect(await lossesOf(member.book, id)).toHaveLength(1);
  });
});
