/** What the office does to villages: add, rename, merge, split. Records stay where they were made. */
import type { Day } from '../../src/domain/day.ts';
import type { Id } from '../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { AdminUnit } from '../../src/domain/roles.ts';
import type { VillageChange } from '../../src/wire/desk/villages.ts';
import { forbidden, tidy } from '../../src/domain/text.ts';
import { idOf } from '../ledger/digest.ts';
import { insertMany, isOneOf } from '../store/bulk.ts';
import { addUnits, HOLDS, villagesOf } from '../store/people.ts';
import { formerVillages } from '../store/succession.ts';
import type { Tx } from '../store/store.ts';

interface NewVillage {
  name: string;
  type: AdminUnit['type'];
}
export type ChangeProblem =
  NonNullable<ReturnType<typeof forbidden>> | 'villageGone' | 'nameTaken' | 'notAChange';

export interface By {
  commune: number;
  person: Id;
  id: Id;
  now: number;
}

/** Does it all in the caller's transaction; the same again under its id does nothing. */
export async function changeVillages(
  tx: Tx,
  change: VillageChange,
  by: By,
): Promise<Result<void, ChangeProblem>> {
  const id = idOfChange(change, by);
  const done = await tx.selectFrom('unit_change').select('id').where('id', '=', id).executeTakeFirst();
  if (done) return ok(undefined);
  const former = new Set((await formerVillages(tx, by.commune)).map(({ id }) => id));
  const all = await villagesOf(tx, by.commune);
  const living = all.filter(({ id }) => !former.has(id));
  const problem = problemOf(change, living);
  if (problem) return fail(problem);
  const heirs = await newVillages(tx, by.commune, namesIn(change), all);
  await apply(tx, change, heirs, by);
  const touched = new Set([...oldIn(change)]);
  const units = living.filter(({ id }) => touched.has(id)).map(({ id, name, type }) => ({ id, name, type }));
  await tx
    .insertInto('unit_change')
    .values({
      id,
      commune: by.commune,
      at: by.now,
      person: by.person,
      type: change.change,
      day: 'day' in change ? change.day : '',
      units: JSON.stringify({ before: units, after: heirs }),
    })
    .execute();
  return ok(undefined);
}

/** Pages of before keep their id until they hear that all is well: what is asked under it then may be another change. */
const idOfChange = (change: VillageChange, { id }: By): Id => idOf(id, change);

const oldIn = (change: VillageChange): number[] => {
  if (change.change === 'add') return [];
  if (change.change !== 'merge') return [change.village];
  return typeof change.into === 'number'
    ? change.villages.filter((id) => id !== change.into)
    : change.villages;
};

function namesIn(change: VillageChange): NewVillage[] {
  if (change.change === 'add') return [change];
  if (change.change === 'split') return change.into;
  return change.change === 'merge' && typeof change.into === 'object' ? [change.into] : [];
}

const sameName = (a: NewVillage, b: NewVillage): boolean =>
  a.type === b.type && tidy(a.name).toLowerCase() === tidy(b.name).toLowerCase();

function problemOf(change: VillageChange, living: readonly AdminUnit[]): ChangeProblem | null {
  const old = oldIn(change);
  const heir = change.change === 'merge' && typeof change.into === 'number' ? [change.into] : [];
  if ([...old, ...heir].some((id) => living.every((unit) => unit.id !== id))) return 'villageGone';
  if (change.change === 'merge' && new Set([...old, ...heir]).size < 2) return 'notAChange';
  if (change.change === 'split' && change.into.length < 2) return 'notAChange';
  const staying = living.filter(({ id }) => !old.includes(id));
  const names = [...namesIn(change), ...(change.change === 'rename' ? [change] : [])];
  const reason = names.map(({ name }) => forbidden(name)).find((one) => one !== null);
  if (reason) return reason;
  const taken = names.some((name, nth) =>
    [...staying, ...names.slice(0, nth)].some((one) => sameName(one, name)),
  );
  return taken ? 'nameTaken' : null;
}

/** The commune's own number and two digits more, in order; five more where those are used up. */
function freeNumber(commune: number, count: number, all: readonly AdminUnit[]): number {
  const next = Math.max(commune * 100, ...all.map(({ id }) => id)) + 1;
  return next < commune * 100_000 && next + count > commune * 100 + 100 ? commune * 100_000 + 1 : next;
}

async function newVillages(
  tx: Tx,
  commune: number,
  names: readonly NewVillage[],
  all: readonly AdminUnit[],
): Promise<AdminUnit[]> {
  const first = freeNumber(commune, names.length, all);
  const units = names.map(({ name, type }, nth) => ({ id: first + nth, name: tidy(name), type, commune }));
  await addUnits(tx, units);
  return units;
}

async function apply(tx: Tx, change: VillageChange, made: readonly AdminUnit[], by: By): Promise<void> {
  if (change.change === 'rename') {
    const named = { name: tidy(change.name), type: change.type };
    await tx.updateTable('admin_unit').set(named).where('id', '=', change.village).execute();
  }
  if (change.change !== 'merge' && change.change !== 'split') return;
  const into = change.change === 'merge' && typeof change.into === 'number' ? [change.into] : [];
  const heirs = [...into, ...made.map(({ id }) => id)];
  const isNew = isOneOf(
    'id',
    made.map(({ id }) => id),
  );
  await tx.updateTable('admin_unit').set({ began: change.day }).where(isNew).execute();
  for (const village of oldIn(change)) await succeed(tx, village, heirs, change.day, by.now);
}

/** The village ends; whoever works there works in its heirs from now on. */
async function succeed(
  tx: Tx,
  village: number,
  heirs: readonly number[],
  day: Day,
  now: number,
): Promise<void> {
  await tx.updateTable('admin_unit').set({ ended: day }).where('id', '=', village).execute();
  const pairs = heirs.map((heir) => ({ former: village, heir }));
  await insertMany(tx, { table: 'unit_heir', columns: ['former', 'heir'] }, pairs);
  const open = await tx.selectFrom('role').selectAll().where('unit', '=', village).where(HOLDS).execute();
  const there = await tx
    .selectFrom('role')
    .select(['person', 'role', 'unit'])
    .where(isOneOf('unit', heirs))
    .where(HOLDS)
    .execute();
  // Who works in both has one role where they are one.
  const moved = open.flatMap(({ person, role, valid_to }) =>
    heirs
      .filter((heir) => !there.some((one) => one.person === person && one.role === role && one.unit === heir))
      .map((unit) => ({ person, role, unit, valid_from: now, valid_to })),
  );
  const columns = ['person', 'role', 'unit', 'valid_from', 'valid_to'] as const;
  await insertMany(tx, { table: 'role', columns, onConflict: { key: 'person', update: [] } }, moved);
  await tx.updateTable('role').set({ valid_to: now }).where('unit', '=', village).where(HOLDS).execute();
}
