import { expect, it } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { editOf, rowOf } from '../../src/storage/homes.ts';
import { entry } from '../../src/storage/read.ts';
import { save } from '../../src/storage/subjects.ts';
import { decodePack } from '../../src/wire/codec.ts';
import { openAgain } from '../../server/ledger/again.ts';
import { opensWith } from '../../server/ledger/opening.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

it('shows what its author changed while he had not heard yet that the record was let in', async () => {
  const server = await makeServer();
  const { store, random, clock } = server;
  const member = await fieldPhone(server, 'member', VILLAGE_A, 43);
  const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
  const visit = creation(member.book, 'visit', fields);
  await save(member.book, [visit]);
  member.fates.push({ status: 413, code: 'tooLarge' }, { status: 413, code: 'tooLarge' });
  for (let nth = 0; nth < 3; nth++) await member.sync();
  expect((await entry(member.book, visit.opId))?.problem?.code).toBe('deposited');
  // The officer lets it in, and the feed brings its row before the phone has asked what became of its op.
  const pack = await store.read.selectFrom('pack').selectAll().executeTakeFirstOrThrow();
  const intake = { store, random, report: () => undefined, opens: opensWith(decodePack) };
  await openAgain(intake, pack, clock.ms);
  await member.sync();
  const row = await rowOf(member.book, visit.opId);
  await save(member.book, [editOf(member.book, row!, { note: 'Hẹn thứ bảy' })]);
  await member.settle();
  const after = await entry(member.book, visit.opId);
  expect([after?.state, after?.row.fields.note]).toEqual(['received', 'Hẹn thứ bảy']);
});
