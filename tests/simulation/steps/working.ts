/** What people do: they record, change, withdraw, merge and review. */
import type { Id } from '../../../src/domain/ids.ts';
import type { Fields } from '../../../src/domain/kinds/kind.ts';
import { villageOf, type Row } from '../../../src/domain/merge.ts';
import { newId } from '../../../src/storage/edge.ts';
import type { Intent } from '../../../src/storage/subjects.ts';
import { PACK_OPS } from '../../../src/wire/pack.ts';
import { pick, type Random } from '../../helpers/phrases.ts';
import type { SimPhone } from '../phone.ts';
import { editOf, followUp, isRecord, newRecord, someRow, tap } from '../work.ts';
import type { World } from '../world.ts';
import { sync, type Run } from './step.ts';

export const record =
  (kind?: string): Run =>
  async (world, phone, random) =>
    tap(world, phone, [await newRecord(phone, random, kind)]);

/** A visit and the help that was given in it, saved together. */
export const recordTwo: Run = async (world, phone, random) => {
  const two = [await newRecord(phone, random, 'visit'), await newRecord(phone, random, 'eidHelp')];
  await tap(world, phone, two);
};

export const recordTimes = async (world: World, phone: SimPhone, random: Random, count: number) => {
  const day = Array.from({ length: count }, () => newRecord(phone, random));
  await tap(world, phone, await Promise.all(day));
};

/** A day without coverage: more than one pack, and more than a slow link takes at once. */
export const manyRecords: Run = async (world, phone, random) => {
  await recordTimes(world, phone, random, pick([PACK_OPS, PACK_OPS + 1, 2 * PACK_OPS], random));
};

export const edit =
  (isOwn: boolean): Run =>
  async (world, phone, random) => {
    const row = await someRow(phone, random, (row) => (row.author === phone.userId) === isOwn && !row.voided);
    if (row) await tap(world, phone, [await editOf(phone, row, random)]);
  };

export const voidOrRestore: Run = async (world, phone, random) => {
  const row = await someRow(phone, random, isRecord);
  if (!row) return;
  const type = row.voided ? 'restore' : 'void';
  await tap(world, phone, [followUp(phone, row, { type, fields: {} })]);
};

/** Two slots of one village, or two households, are said to be one; or one that was merged is set apart again. */
export const merge: Run = async (world, phone, random) => {
  const kind = random() < 0.6 ? 'personSlot' : 'household';
  const row = await someRow(phone, random, (row) => row.kind === kind && !row.voided);
  if (!row) return;
  if (row.into !== undefined && random() < 0.5)
    return tap(world, phone, [followUp(phone, row, { type: 'restore', fields: {} })]);
  const fits = (other: Row) =>
    other.kind === kind && other.id !== row.id && villageOf(other) === villageOf(row);
  const winner = await someRow(phone, random, fits);
  if (!winner) return;
  return tap(world, phone, [followUp(phone, row, { type: 'merge', fields: { into: winner.id } })]);
};

/** Two households that were visited are said to be one, and mostly he takes it back before he sends it. */
export const mergeAndBack: Run = async (world, phone, random) => {
  const home = await newRecord(phone, random, 'household');
  const twin = { ...home, opId: newId(phone.edge), fields: { ...home.fields } };
  const { village } = home.fields as Fields;
  const visits = [home, twin].map(async ({ opId: household }) => {
    const visit = await newRecord(phone, random, 'visit');
    return { ...visit, fields: { ...visit.fields, household, ...(village !== undefined && { village }) } };
  });
  await tap(world, phone, [home, { ...twin, subjectId: twin.opId }, ...(await Promise.all(visits))]);
  await sync(phone);
  const { opId: id, kind } = home;
  const say = (type: 'merge' | 'restore', revision: Id): Intent =>
    followUp(phone, { id, kind, revision }, { type, fields: type === 'merge' ? { into: twin.opId } : {} });
  const merging = say('merge', id);
  await tap(world, phone, random() < 0.8 ? [merging, say('restore', merging.opId)] : [merging]);
  await sync(phone);
};

export const review: Run = async (world, phone, random) => {
  const row = await someRow(phone, random, (row) => isRecord(row) && !row.voided);
  if (!row) return;
  const verdict = random() < 0.7 ? 'approved' : 'returned';
  await tap(world, phone, [followUp(phone, row, { type: 'review', fields: { verdict } })]);
};

export const doubleTap: Run = async (world, phone, random) => {
  const one = [await newRecord(phone, random)];
  await Promise.all([tap(world, phone, one), tap(world, phone, one)]);
};

export const twoTabs: Run = async (world, phone, random) => {
  const tab = phone.tab();
  const [one, other] = [await newRecord(phone, random), await newRecord(phone, random)];
  await Promise.all([tap(world, phone, [one]), tap(world, phone, [other], tab)]);
};
