import { expect, it } from 'vitest';
import { save } from '../../src/storage/subjects.ts';
import { unsettled } from '../../src/storage/unsettled.ts';
import { targetIntents, targetsOf } from '../../src/storage/targets.ts';
import { makeServer, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

const WANTED = { village: VILLAGE_A, figure: 'visits', period: '2026-11', amount: 60 };

it('a head sets a target without a network, changes it, takes it away, and the team has it', async () => {
  const server = await makeServer();
  const member = await fieldPhone(server, 'member', VILLAGE_A, 91);
  const head = await fieldPhone(server, 'villageHead', VILLAGE_A, 92);
  await save(head.book, await targetIntents(head.book, WANTED));
  await save(head.book, await targetIntents(head.book, { ...WANTED, amount: 80 }));
  expect(await targetsOf(head.book, [VILLAGE_A], '2026-11')).toEqual(new Map([['visits', 80]]));
  await head.settle();
  await member.settle();
  expect(await targetsOf(member.book, [VILLAGE_A], '2026-11')).toEqual(new Map([['visits', 80]]));
  expect(await targetsOf(member.book, [VILLAGE_A], '2026-10')).toEqual(new Map());
  await save(head.book, await targetIntents(head.book, { ...WANTED, amount: null }));
  await head.settle();
  await member.settle();
  for (const { book } of [head, member])
    expect(await targetsOf(book, [VILLAGE_A], '2026-11')).toEqual(new Map());
});

it('is not a member’s to set', async () => {
  const server = await makeServer();
  const member = await fieldPhone(server, 'member', VILLAGE_A, 93);
  await save(member.book, await targetIntents(member.book, WANTED));
  await member.settle();
  const [op] = await member.book.overlay.toArray();
  expect(op?.verdict).toMatchObject({ verdict: 'quarantined', code: 'notAllowed' });
  expect(await unsettled(member.book)).toEqual([]);
});
