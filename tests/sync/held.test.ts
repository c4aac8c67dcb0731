import { describe, expect, it } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { entry } from '../../src/storage/read.ts';
import { lossesOf } from '../../src/storage/losses.ts';
import { readAnew } from '../../src/storage/repair.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save } from '../../src/storage/subjects.ts';
import { leaveOther, otherTroubles, unsettled } from '../../src/storage/unsettled.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A, VILLAGE_ELSEWHERE } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

describe('an op that waits at the commune for another one', () => {
  it('is settled on its own phone too when the other one has come', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 41);
    const head = await fieldPhone(server, 'villageHead', VILLAGE_A, 42);
    const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
    const visit = creation(member.book, 'visit', fields);
    const review = { opId: newId(head.edge), subjectId: visit.opId, kind: 'visit', type: 'review' } as const;
    await save(head.book, [{ ...review, base: visit.opId, fields: { verdict: 'approved' } }]);
    await head.settle();
    expect(await head.sync()).toBe('nothing');
    expect((await outboxStatus(head.book)).attention).toBe(1);
    await save(member.book, [visit]);
    await member.settle();
    await head.settle();
    expect((await outboxStatus(head.book)).attention).toBe(0);
    expect((await entry(head.book, visit.opId))?.state).toBe('approved');
  });

  it('does not bring the answers to all that was written between two of them each time', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 43);
    const head = await fieldPhone(server, 'villageHead', VILLAGE_A, 44);
    const visitOf = ({ book, edge }: FieldPhone) =>
      creation(book, 'visit', visitFields(newId(edge), { village: VILLAGE_A, day: TODAY }));
    const [one, other] = [visitOf(member), visitOf(member)];
    const [first, last] = [one, other].map(({ opId: subjectId }) => {
      const about = { opId: newId(head.edge), subjectId, base: subjectId, kind: 'visit' };
      return { ...about, type: 'review' as const, fields: { verdict: 'approved' as const } };
    });
    await save(head.book, [first!, ...Array.from({ length: 300 }, () => visitOf(head)), last!]);
    await head.settle();
    const bytes = async () => (await head.book.state()).used?.bytes ?? 0;
    const before = await bytes();
    await head.sync();
    expect((await bytes()) - before).toBeLessThan(2000);
    await save(member.book, [one, other]);
    await member.settle();
    await head.sync();
    await head.sync();
    expect((await outboxStatus(head.book)).attention).toBe(0);
  });

  it('takes nothing away that was written between two of them and whose rows have still to come', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 45);
    const head = await fieldPhone(server, 'villageHead', VILLAGE_A, 46);
    const visitsOf = ({ book, edge }: FieldPhone, count: number) =>
      Array.from({ length: count }, () =>
        creation(book, 'visit', visitFields(newId(edge), { village: VILLAGE_A, day: TODAY })),
      );
    // The day's comparison, which would put it right, is over.
    await head.settle();
    await head.settle();
    // More than one page of the feed.
    await save(member.book, visitsOf(member, 600));
    await member.settle();
    const reviewOfUnknown = () => {
      const subjectId = newId(head.edge);
      const about = { opId: newId(head.edge), subjectId, base: subjectId, kind: 'visit' };
      return { ...about, type: 'review' as const, fields: { verdict: 'approved' as const } };
    };
    await head.settle();
    await readAnew(head.book);
    const own = visitsOf(head, 3);
    await save(head.book, [reviewOfUnknown(), ...own, reviewOfUnknown()]);
    await head.settle();
    await head.settle();
    const seen = await Promise.all(own.map(({ opId }) => entry(head.book, opId)));
    expect(seen.map((one) => one?.state)).toEqual(['received', 'received', 'received']);
    expect(await head.book.shadow.count()).toBe(603);
  });
});

describe('what was written on top of a creation that was refused', () => {
  it('is in the form that repairs it: a change, and nothing of it is left over when that is saved', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 47);
    const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: '2026-11-25' });
    const visit = creation(member.book, 'visit', fields);
    const { opId: subjectId, kind } = visit;
    const note = { note: 'Bà hẹn chiều mai' };
    const edit = { opId: newId(member.edge), subjectId, kind, base: subjectId, type: 'edit' } as const;
    await save(member.book, [visit]);
    await save(member.book, [{ ...edit, fields: note }]);
    await member.settle();
    const refused = await entry(member.book, subjectId);
    expect(refused).toMatchObject({ opId: subjectId, problem: { code: 'inFuture' }, row: { fields: note } });
    const repaired = creation(member.book, 'visit', { ...refused!.row.fields, day: TODAY });
    await save(member.book, [repaired], { replaces: refused!.opId });
    await member.settle();
    expect((await entry(member.book, repaired.opId))?.row.fields).toMatchObject(note);
    expect((await outboxStatus(member.book)).attention).toBe(0);
    expect(await member.book.overlay.count()).toBe(0);
  });

  it('leaves nothing to do where it was withdrawn', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 48);
    const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: '2026-11-25' });
    const visit = creation(member.book, 'visit', fields);
    const { opId: subjectId, kind } = visit;
    const undone = { opId: newId(member.edge), subjectId, kind, base: subjectId, type: 'void' } as const;
    await save(member.book, [visit]);
    await save(member.book, [{ ...undone, fields: {} }]);
    await member.settle();
    expect((await outboxStatus(member.book)).attention).toBe(0);
    expect(await unsettled(member.book)).toEqual([]);
  });

  it('is left together with it, where it was no phiếu', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 49);
    const home = creation(member.book, 'household', { village: VILLAGE_ELSEWHERE, code: 'H001' });
    const { opId: subjectId, kind } = home;
    const edit = { opId: newId(member.edge), subjectId, kind, base: subjectId, type: 'edit' } as const;
    await save(member.book, [home, { ...edit, fields: { code: 'H002' } }]);
    await member.settle();
    const [refused] = await otherTroubles(member.book);
    await leaveOther(member.book, refused!.leave!);
    expect(await otherTroubles(member.book)).toEqual([]);
    expect((await outboxStatus(member.book)).attention).toBe(0);
    // What was typed is kept.
    expect((await lossesOf(member.book, subjectId)).map(({ op }) => op.type)).toEqual(['create', 'edit']);
  });
});
