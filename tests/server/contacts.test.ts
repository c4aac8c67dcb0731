import { expect, test } from 'vitest';
import { makeServer, START, VILLAGE_A, VILLAGE_B } from '../helpers/server.ts';

test('a head hears when each of his people was last heard of, and nobody else does', async () => {
  const server = await makeServer();
  const member = await server.enrol('member', VILLAGE_A);
  const silent = await server.addPerson('member', VILLAGE_A);
  const elsewhere = await server.enrol('member', VILLAGE_B);
  const head = await server.enrol('villageHead', VILLAGE_A);
  await elsewhere.sync();
  expect((await member.sync(member.visit())).contacts).toBeUndefined();
  server.clock.ms += 3_600_000;
  const { contacts } = await head.sync();
  expect(new Map(contacts?.map(([person, at]) => [person, at]))).toEqual(
    new Map([
      [member.person, START],
      [silent, 0],
    ]),
  );
});
