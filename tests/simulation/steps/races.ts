/** Two people at the same thing, and what a person decides then. */
import { disputeOf, keepMine, keepTheirs } from '../../../src/storage/disputes.ts';
import { pick } from '../../helpers/phrases.ts';
import { editOf, followUp, isRecord, meantBy, someRow, tap } from '../work.ts';
import { sync, type Run } from './step.ts';

/** A head reviews what its author has changed meanwhile. */
export const reviewRace: Run = async (world, phone, random) => {
  const row = await someRow(phone, random, (row) => isRecord(row) && !row.voided);
  const author = world.phones.find(({ userId }) => userId === row?.author);
  if (!row || !author || author.life.isOver) return;
  await tap(world, phone, [followUp(phone, row, { type: 'review', fields: { verdict: 'approved' } })]);
  if (author !== phone) await tap(world, author, [await editOf(author, row, random)]);
  await sync(author);
  await sync(phone);
};

/** Two change the same thing, and neither hears of the other before he has sent. */
export const editRace: Run = async (world, phone, random) => {
  const others = world.phones.filter((one) => one !== phone && !one.life.isOver);
  if (others.length === 0) return;
  const author = pick(others, random);
  await sync(author);
  await sync(phone);
  const row = await someRow(phone, random, (row) => !row.voided && row.author === author.userId);
  if (!row) return;
  await tap(world, author, [await editOf(author, row, random)]);
  await tap(world, phone, [await editOf(phone, row, random)]);
  await sync(author);
  await sync(phone);
};

/** Both versions stand side by side, and he chooses: his own is said again, or the commune's stays. */
export const decide: Run = async (world, phone, random) => {
  const waits = (await phone.eye.overlay.toArray()).filter(({ verdict }) => verdict?.verdict === 'conflict');
  if (waits.length === 0) return;
  const { subjectId } = pick(waits, random);
  const dispute = await disputeOf(phone.eye, subjectId);
  if (!dispute) return;
  world.noteFault('decided', phone);
  const mine = random() < 0.6;
  await phone.life.live<unknown>((mine ? keepMine : keepTheirs)(phone.page, dispute));
  await meantBy(world, phone, subjectId);
};

/** One withdraws what another changes, neither knows of it, and the second has to decide. */
export const quarrel: Run = async (world, phone, random) => {
  const row = await someRow(phone, random, (row) => isRecord(row) && !row.voided);
  const author = world.phones.find(({ userId }) => userId === row?.author);
  if (!row || !author || author.life.isOver) return;
  await sync(author);
  await tap(world, author, [await editOf(author, row, random)]);
  await tap(world, phone, [followUp(phone, row, { type: 'void', fields: {} })]);
  await sync(phone);
  await sync(author);
  await decide(world, author, random);
};
