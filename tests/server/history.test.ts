/** A record's past, for those who may see the record. */
import { expect, test } from 'vitest';
import { makeServer, VILLAGE_A, VILLAGE_B, type Phone } from '../helpers/server.ts';

const ask = (phone: Phone, id: string) => {
  const { cookie, authorization } = phone.headers() as { cookie: string; authorization: string };
  const headers = { cookie, authorization };
  return phone.server.app.inject({ method: 'GET', url: `/api/v1/records/${id}/history`, headers });
};

test('who, what, when, in the order of the effects; nothing for other villages', async () => {
  const server = await makeServer();
  const member = await server.enrol('member', VILLAGE_A);
  const head = await server.enrol('villageHead', VILLAGE_A);
  const visit = member.visit();
  const on = { kind: 'visit', subjectId: visit.opId, base: visit.opId } as const;
  const edit = member.op({ ...on, type: 'edit', fields: { result: 'refused', topics: null } });
  await member.send(visit, edit);
  const stale = head.op({ ...on, type: 'review', fields: { verdict: 'approved' } });
  const fields = { verdict: 'returned', reason: 'Thiếu người' } as const;
  await head.send(stale, head.op({ ...on, type: 'review', base: edit.opId, fields }));
  const answer = await ask(member, visit.opId);
  const steps = answer.json<{ steps: Record<string, unknown>[] }>().steps;
  expect(steps).toMatchObject([
    { type: 'create', by: member.person, fields: { result: 'guided' } },
    { type: 'edit', by: member.person, fields: { result: 'refused' } },
    { type: 'review', by: head.person, name: "H'Bia Niê", fields },
  ]);
  const stranger = await server.enrol('member', VILLAGE_B);
  expect((await ask(stranger, visit.opId)).json()).toMatchObject({ code: 'notFound' });
  expect((await ask(member, 'x')).statusCode).toBe(400);
});
