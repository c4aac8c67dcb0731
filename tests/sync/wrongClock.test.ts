import { expect, it } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { entry } from '../../src/storage/read.ts';
import { save } from '../../src/storage/subjects.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

it('shows a record of a phone whose clock is ten years ahead under the moment that the commune gave it', async () => {
  const server = await makeServer();
  const member = await fieldPhone(server, 'member', VILLAGE_A, 51);
  member.edge.at += 3653 * 86_400_000;
  const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
  const visit = creation(member.book, 'visit', fields);
  // The phone has read before: what it sends now is not told to it again where it knows all.
  await member.settle();
  await save(member.book, [visit]);
  await member.settle();
  const there = await server.store.read.selectFrom('subject').select('created_at').executeTakeFirst();
  expect((await entry(member.book, visit.opId))?.row.createdAt).toBe(there?.created_at);
});
