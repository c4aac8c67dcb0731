import { describe, expect, it } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { entry } from '../../src/storage/read.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save } from '../../src/storage/subjects.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

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
});
