/** People, their roles, and the places in which they work. */
import { sql, type RawBuilder } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { AdminUnit, RoleInArea } from '../../src/domain/roles.ts';
import { insertMany, isOneOf } from './bulk.ts';
import type { Tables } from './schema.ts';
import type { Db, Tx } from './store.ts';

/** A role with the time in which it holds, ms; `to` null: still. */
export interface RoleSpan extends RoleInArea {
  from: number;
  to: number | null;
}

/** Those that held at this moment. */
export const rolesAt = (spans: readonly RoleSpan[], ms: number): RoleInArea[] =>
  spans
    .filter(({ from, to }) => from <= ms && (to === null || ms < to))
    .map(({ role, unit }) => ({ role, unit }));

/**
 * Those that hold. A role begins and ends when somebody says so, never ahead of it: where the clock was ahead then and has
 * been set back, what was ended stays ended and what was given is there.
 */
export const rolesNow = (spans: readonly RoleSpan[]): RoleInArea[] =>
  spans.filter(({ to }) => to === null).map(({ role, unit }) => ({ role, unit }));

/** The same as a condition on `role`. */
export const HOLDS: RawBuilder<boolean> = sql<boolean>`role.valid_to is null`;

export async function roleSpans(db: Db, people: Iterable<Id>): Promise<Map<Id, RoleSpan[]>> {
  const found = await db.selectFrom('role').selectAll().where(isOneOf('person', people)).execute();
  const spans = new Map<Id, RoleSpan[]>();
  for (const { person, role, unit, valid_from: from, valid_to: to } of found) {
    const list = spans.get(person) ?? [];
    list.push({ role, unit, from, to });
    spans.set(person, list);
  }
  return spans;
}

export const personOf = (db: Db, id: Id) =>
  db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();

type UnitRow = Omit<Tables['admin_unit'], 'began' | 'ended'>;
const unitOf = ({ id, name, type, commune, old_commune: oldCommune }: UnitRow): AdminUnit => ({
  id,
  name,
  type,
  commune,
  ...(oldCommune === null ? {} : { oldCommune }),
});

export async function communeOf(db: Db, id: number): Promise<AdminUnit> {
  const unit = db.selectFrom('admin_unit').selectAll().where('id', '=', id);
  return unitOf(await unit.executeTakeFirstOrThrow());
}

/** A village has a number too, and figures of its own that are not asked for in this way. */
export async function isCommune(db: Db, id: number): Promise<boolean> {
  const unit = db.selectFrom('admin_unit').select('id').where('id', '=', id).where('commune', 'is', null);
  return (await unit.executeTakeFirst()) !== undefined;
}

export async function villageIds(db: Db, commune: number): Promise<ReadonlySet<number>> {
  const found = await db.selectFrom('admin_unit').select('id').where('commune', '=', commune).execute();
  return new Set(found.map(({ id }) => id));
}

/** In the order of their names: Thôn 2 before Thôn 10. */
export async function villagesOf(db: Db, commune: number): Promise<AdminUnit[]> {
  const found = await db.selectFrom('admin_unit').selectAll().where('commune', '=', commune).execute();
  const order = new Intl.Collator('vi', { numeric: true });
  return found.map(unitOf).sort((a, b) => order.compare(a.type, b.type) || order.compare(a.name, b.name));
}

export async function addUnits(tx: Tx, units: readonly AdminUnit[]): Promise<void> {
  const columns = ['id', 'name', 'type', 'commune', 'old_commune'] as const;
  const rows = units.map(({ oldCommune, ...unit }) => ({ ...unit, old_commune: oldCommune ?? null }));
  await insertMany(tx, { table: 'admin_unit', columns }, rows);
}

export interface NewPerson {
  id: Id;
  name: string;
  commune: number;
  roles: readonly RoleInArea[];
}

/** People with their roles from this moment on. */
export async function addPeople(tx: Tx, people: readonly NewPerson[], now: number): Promise<void> {
  const persons = people.map(({ id, name, commune }) => ({ id, name, commune }));
  const roles = people.flatMap(({ id: person, roles: given }) =>
    given.map(({ role, unit }) => ({ person, role, unit, valid_from: now })),
  );
  await insertMany(tx, { table: 'person', columns: ['id', 'name', 'commune'] }, persons);
  await insertMany(tx, { table: 'role', columns: ['person', 'role', 'unit', 'valid_from'] }, roles);
}
