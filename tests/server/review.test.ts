import { describe, expect, test } from 'vitest';
import type { Op } from '../../src/domain/op.ts';
import { makeServer, VILLAGE_A, VILLAGE_B, type Phone } from '../helpers/server.ts';

async function team() {
  const server = await makeServer();
  const member = await server.enrol('member', VILLAGE_A);
  const head = await server.enrol('villageHead', VILLAGE_A);
  const visit = member.visit();
  return { server, member, head, visit };
}

const on = (type: Op['type'], visit: Op, fields: Op['fields'] = {}, base = visit.opId) =>
  ({ type, kind: 'visit', subjectId: visit.opId, base, fields }) as const;
const approval = (visit: Op, base?: string) => on('review', visit, { verdict: 'approved' }, base);

const only = async (phone: Phone, op: Op) => (await phone.send(op)).verdicts[0];

describe('a review', () => {
  test('reaches the author', async () => {
    const { member, head, visit } = await team();
    await member.sync(visit);
    await head.send(head.op(on('review', visit, { verdict: 'returned', reason: 'Thiếu người' })));
    const { changes } = await member.sync();
    expect(changes).toMatchObject([
      { review: { verdict: 'returned', reason: 'Thiếu người', by: head.person } },
    ]);
  });

  test('of a revision that has moved on is stale, and kept', async () => {
    const { server, member, head, visit } = await team();
    const edit = member.op(on('edit', visit, { note: 'thêm' }));
    await member.send(visit);
    await member.send(edit);
    const stale = head.op(approval(visit));
    expect(await only(head, stale)).toEqual({ seq: 1, verdict: 'conflict', code: 'staleReview' });
    const kept = await server.store.read
      .selectFrom('op')
      .selectAll()
      .where('op_id', '=', stale.opId)
      .executeTakeFirst();
    expect(kept).toMatchObject({ state: 'kept', pos: null });
    expect(await only(head, head.op(approval(visit, edit.opId)))).toMatchObject({ verdict: 'applied' });
  });

  test('is not for members, and not for heads of other villages', async () => {
    const { server, member, visit } = await team();
    const other = await server.enrol('villageHead', VILLAGE_B);
    await member.send(visit);
    const refusal = { verdict: 'quarantined', code: 'notAllowed' };
    expect(await only(member, member.op(approval(visit)))).toMatchObject(refusal);
    expect(await only(other, other.op(approval(visit)))).toMatchObject(refusal);
  });

  test('of one’s own record is allowed, and marked in the audit', async () => {
    const { server, head } = await team();
    const own = head.visit();
    await head.send(own, head.op(approval(own)));
    const marks = await server.store.read.selectFrom('audit').select('mark').orderBy('n').execute();
    expect(marks.map(({ mark }) => mark)).toEqual([null, 'ownReview']);
  });

  test('of a household is no such thing', async () => {
    const { head } = await team();
    const household = head.op({
      type: 'create',
      kind: 'household',
      fields: { village: VILLAGE_A, head: "H'Lan" },
    });
    const review = head.op({ ...approval(household), kind: 'household' });
    const { verdicts } = await head.send(household, review);
    expect(verdicts[1]).toMatchObject({ verdict: 'refused', code: 'unsupported' });
  });

  test('and an edit after it leave the approved values in the row', async () => {
    const { member, head, visit } = await team();
    await member.send(visit);
    const review = head.op(approval(visit));
    await head.send(review);
    await member.send(member.op(on('edit', visit, { note: 'sau' }, review.opId)));
    const [row] = await head.rows();
    expect(row).toMatchObject({ fields: { note: 'sau' }, approved: visit.fields });
  });
});

describe('rights', () => {
  test('a member changes and voids his own records only; a head any of his village', async () => {
    const { server, member, head, visit } = await team();
    const colleague = await server.enrol('member', VILLAGE_A);
    await member.send(visit);
    const refusal = { verdict: 'quarantined', code: 'notAllowed' };
    expect(await only(colleague, colleague.op(on('edit', visit, { note: 'x' })))).toMatchObject(refusal);
    expect(await only(colleague, colleague.op(on('void', visit)))).toMatchObject(refusal);
    expect(await only(member, member.op(on('void', visit)))).toMatchObject({ verdict: 'applied' });
    const revision = await revisionOf(head, visit);
    expect(await only(head, head.op(on('restore', visit, {}, revision)))).toMatchObject({
      verdict: 'applied',
    });
  });

  test('a household belongs to everyone of its area', async () => {
    const { server, member } = await team();
    const colleague = await server.enrol('member', VILLAGE_A);
    const household = member.op({
      type: 'create',
      kind: 'household',
      fields: { village: VILLAGE_A, head: 'Y Blơ' },
    });
    await member.send(household);
    const edit = colleague.op({ ...on('edit', household, { headcount: 5 }), kind: 'household' });
    expect(await only(colleague, edit)).toMatchObject({ verdict: 'applied' });
  });

  test('work of the time in office counts after it', async () => {
    const { server, member } = await team();
    const during = member.visit();
    server.clock.ms += 60_000;
    const ended = { valid_to: server.clock.ms };
    await server.store.write((tx) =>
      tx.updateTable('role').set(ended).where('person', '=', member.person).execute(),
    );
    const after = member.visit();
    const { verdicts } = await member.send(during, after);
    expect(verdicts).toMatchObject([{ verdict: 'applied' }, { verdict: 'quarantined', code: 'notAllowed' }]);
  });

  test('a record does not move to another village', async () => {
    const { server, member, visit } = await team();
    const role = { person: member.person, role: 'member', unit: VILLAGE_B, valid_from: 0 } as const;
    await server.store.write((tx) =>
      tx
        .insertInto('role')
        .values({ ...role, valid_to: null })
        .execute(),
    );
    await member.send(visit);
    const moved = await only(member, member.op(on('edit', visit, { village: VILLAGE_B })));
    expect(moved).toMatchObject({ verdict: 'refused', code: 'notApplicable', field: 'village' });
    const nowhere = await only(member, member.op(on('edit', visit, { village: null })));
    expect(nowhere).toMatchObject({ verdict: 'refused', field: 'village' });
  });

  test('an op under the wrong kind does not touch its subject', async () => {
    const { member, visit } = await team();
    await member.send(visit);
    const wrong = member.op({ ...on('edit', visit, { headcount: 3 }), kind: 'household' });
    expect(await only(member, wrong)).toMatchObject({ verdict: 'refused', code: 'badShape' });
  });
});

describe('an op before its subject', () => {
  test('is held, and takes effect when the subject comes', async () => {
    const { server, member, visit } = await team();
    const edit = member.op(on('edit', visit, { note: 'đến trước' }));
    const review = member.op(approval(visit));
    expect((await member.send(edit, review)).verdicts).toEqual([
      { seq: 2, verdict: 'held' },
      { seq: 3, verdict: 'held' },
    ]);
    expect((await member.send(visit)).verdicts).toEqual([{ seq: 1, verdict: 'applied', pos: 1 }]);
    const asked = await member.exchange([], { ask: [1, 3] });
    expect(asked.verdicts).toMatchObject([
      { verdict: 'applied', pos: 1 },
      { verdict: 'applied', pos: 2 },
      { verdict: 'quarantined', code: 'notAllowed' },
    ]);
    const [row] = await member.rows();
    expect(row).toMatchObject({ fields: { note: 'đến trước' }, revision: edit.opId });
    const held = await server.store.read.selectFrom('op').selectAll().where('state', '=', 'held').execute();
    expect(held).toEqual([]);
  });

  test('of somebody else is released with his own rights, and the row comes to the sender', async () => {
    const { member, head, visit } = await team();
    await member.sync();
    const early = head.op(approval(visit));
    expect(await only(head, early)).toMatchObject({ verdict: 'held' });
    const reply = await member.sync(visit);
    expect(reply.changes).toMatchObject([{ id: visit.opId, review: { by: head.person } }]);
  });

  test('waits for a subject that comes later in the same pack', async () => {
    const { member } = await team();
    const early = member.newId();
    const edit = member.op({ ...on('edit', { opId: early } as Op, { note: 'x' }) });
    const visit = { ...member.visit(), opId: early, subjectId: early };
    const { verdicts } = await member.send(edit, visit);
    expect(verdicts).toMatchObject([
      { verdict: 'applied', pos: 2 },
      { verdict: 'applied', pos: 1 },
    ]);
    expect((await member.send(edit, visit)).verdicts).toMatchObject([{ again: true }, { again: true }]);
  });
});

async function revisionOf(head: Phone, visit: Op): Promise<string> {
  return (await head.rows()).find(({ id }) => id === visit.opId)?.revision ?? '';
}
