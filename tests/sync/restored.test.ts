import { describe, expect, it } from 'vitest';
import { commit } from '../../src/storage/commit.ts';
import { newId } from '../../src/storage/edge.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { entry } from '../../src/storage/read.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { base64url } from '../../src/wire/base64url.ts';
import { PACK_OPS } from '../../src/wire/pack.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, restoreToBeforeRecords, TODAY, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

describe('a phone after the server was restored', () => {
  it('says again whose it is to a server that has never met its writer, and brings everything back', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 21);
    const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
    const visit = creation(member.book, 'visit', fields);
    await save(member.book, [visit]);
    await member.settle();
    await restoreToBeforeRecords(server, false);
    await member.settle();
    const ops = await server.store.read.selectFrom('op').select('op_id').execute();
    expect(ops).toEqual([{ op_id: visit.opId }]);
  });

  it('brings its ops in the order of their numbers, those first that it had sent before', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 23);
    const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
    const visit = creation(member.book, 'visit', fields);
    const { opId: subjectId, kind } = visit;
    const edit = (base: string, note: string): Intent => {
      return { opId: newId(member.edge), subjectId, kind, type: 'edit', base, fields: { note } };
    };
    const first = edit(subjectId, 'Bà hẹn chiều mai');
    await save(member.book, [visit, first]);
    await member.settle();
    await save(member.book, [edit(first.opId, 'Bà hẹn sáng mốt')]);
    await restoreToBeforeRecords(server, false);
    await member.settle();
    const ops = await server.store.read.selectFrom('op').select(['seq', 'verdict']).orderBy('pos').execute();
    expect(ops.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect((await entry(member.book, subjectId))?.row.fields.note).toBe('Bà hẹn sáng mốt');
  });

  it('brings back what it had handed over unopened before it ever heard of this life', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 24);
    const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
    const visit = creation(member.book, 'visit', fields);
    await save(member.book, [visit]);
    const refused = { status: 413, code: 'tooLarge' };
    member.fates.push(refused, refused, 'lostBefore', 'lostBefore');
    for (let nth = 0; nth < 3; nth++) await member.sync();
    expect((await entry(member.book, visit.opId))?.problem?.code).toBe('deposited');
    await restoreToBeforeRecords(server, false);
    await member.settle();
    const ops = await server.store.read.selectFrom('op').select('op_id').execute();
    expect(ops).toEqual([{ op_id: visit.opId }]);
  });

  it('has all its own records on show, also when connections are torn while they go out again', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 25);
    const visit = () => {
      const note = base64url(member.edge.random(60));
      const fields = { village: VILLAGE_A, day: TODAY, note };
      return creation(member.book, 'visit', visitFields(newId(member.edge), fields));
    };
    for (let nth = 0; nth < 4; nth++) await save(member.book, Array.from({ length: PACK_OPS }, visit));
    await member.settle();
    await member.settle();
    await restoreToBeforeRecords(server, true);
    const pace = { link: '', budget: 4096, quick: 0, ceiling: 4096 };
    await commit(member.book, () => Promise.resolve({ meta: { pace } }));
    const shown: number[] = [];
    const { wire } = member.engine;
    member.engine.wire = {
      ...wire,
      async sync(...asked) {
        shown.push(await member.book.shadow.count());
        return wire.sync(...asked);
      },
    };
    // The first is answered by a server of another life; of the two after it the answers are lost.
    member.fates.push('good', 'lostAfter', 'good', 'lostAfter');
    await member.settle();
    expect(await member.book.shadow.count()).toBe(4 * PACK_OPS);
    expect(Math.min(...shown)).toBe(4 * PACK_OPS);
  });

  it('says that it must be enrolled anew, where the server does not know its reader any more', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 22);
    await server.store.write((tx) =>
      tx.updateTable('device_user').set({ read_credential_hash: 'of another enrolment' }).execute(),
    );
    expect(await member.sync()).toBe('nothing');
    expect((await outboxStatus(member.book)).problem).toBe('unknownReader');
  });
});
