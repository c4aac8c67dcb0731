import { expect, it } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { editOf, rowOf } from '../../src/storage/homes.ts';
import { entry } from '../../src/storage/read.ts';
import { claimOf, keepUser } from '../../src/storage/session.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { decodePack } from '../../src/wire/codec.ts';
import { openAgain } from '../../server/ledger/again.ts';
import { opensWith } from '../../server/ledger/opening.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A, type TestServer } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

const newVisit = ({ book, edge }: FieldPhone) =>
  creation(book, 'visit', visitFields(newId(edge), { village: VILLAGE_A, day: TODAY, note: newId(edge) }));

/** A member's record that was refused twice, handed over unopened, and let in by the officer. */
async function letIn(seed: number): Promise<{ server: TestServer; member: FieldPhone; visit: Intent }> {
  const server = await makeServer();
  const { store, random, clock } = server;
  const member = await fieldPhone(server, 'member', VILLAGE_A, seed);
  const visit = newVisit(member);
  await save(member.book, [visit]);
  member.fates.push({ status: 413, code: 'tooLarge' }, { status: 413, code: 'tooLarge' });
  for (let nth = 0; nth < 3; nth++) await member.sync();
  expect((await entry(member.book, visit.opId))?.problem?.code).toBe('deposited');
  const pack = await store.read.selectFrom('pack').selectAll().executeTakeFirstOrThrow();
  const intake = { store, random, report: () => undefined, opens: opensWith(decodePack) };
  await openAgain(intake, pack, clock.ms);
  return { server, member, visit };
}

it('shows what its author changed while he had not heard yet that the record was let in', async () => {
  const { member, visit } = await letIn(43);
  // The feed brings its row before the phone has asked what became of its op.
  await member.sync();
  const row = await rowOf(member.book, visit.opId);
  await save(member.book, [editOf(member.book, row!, { note: 'Hẹn thứ bảy' })]);
  await member.settle();
  const after = await entry(member.book, visit.opId);
  expect([after?.state, after?.row.fields.note]).toEqual(['received', 'Hẹn thứ bảy']);
});

it('hears of it also when its author was enrolled anew before he heard', async () => {
  const { server, member, visit } = await letIn(44);
  await server.store.write((tx) => tx.updateTable('device').set({ revoked_at: server.clock.ms }).execute());
  const code = await server.code(member.userId);
  const answer = await member.engine.wire.enrol(code, await claimOf(member.phone, code, member.edge));
  if (!answer.ok) throw new Error(answer.error.code);
  await keepUser(member.phone, answer.value, () => member.book);
  for (let nth = 0; nth < 3; nth++) await member.settle();
  expect((await entry(member.book, visit.opId))?.state).toBe('received');
});

it('asks what became of it also when the question was due while another was open', async () => {
  const { member, visit } = await letIn(45);
  await member.sync();
  await save(
    member.book,
    Array.from({ length: 64 }, () => newVisit(member)),
  );
  // On a better link, so that the request is large enough to be asked about when it is lost.
  member.engine.link = () => '4g';
  member.fates.push('lostBefore');
  for (let nth = 0; nth < 3; nth++) await member.settle();
  expect((await entry(member.book, visit.opId))?.state).toBe('received');
});
