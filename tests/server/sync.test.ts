import { describe, expect, test } from 'vitest';
import { makeServer, VILLAGE_A, VILLAGE_B } from '../helpers/server.ts';

describe('a sync', () => {
  test('takes a record and tells the head of its village', async () => {
    const server = await makeServer();
    const member = await server.enrol('member', VILLAGE_A);
    const head = await server.enrol('villageHead', VILLAGE_A);
    const visit = member.visit();
    const reply = await member.send(visit);
    expect(reply.verdicts).toEqual([{ seq: 1, verdict: 'applied', pos: 1 }]);
    expect(reply).toMatchObject({ magic: 'ST1', batchId: 'b-test', ackedThrough: 1, missing: [] });
    const { changes, fresh, more, pos } = await head.sync();
    expect(changes).toMatchObject([{ id: visit.opId, author: member.person, fields: visit.fields }]);
    expect({ fresh, more, pos }).toEqual({ fresh: true, more: false, pos: 1 });
  });

  test('brings nothing to a member of another village', async () => {
    const server = await makeServer();
    const member = await server.enrol('member', VILLAGE_A);
    const neighbour = await server.enrol('member', VILLAGE_B);
    await member.send(member.visit());
    expect((await neighbour.sync()).changes).toEqual([]);
  });
});
