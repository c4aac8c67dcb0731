/** Changes of people: a role ends and another begins, nothing is overwritten (old records keep their right). */
import type { Id } from '../../src/domain/ids.ts';
import type { RoleInArea } from '../../src/domain/roles.ts';
import { insertMany } from './bulk.ts';
import { HOLDS } from './people.ts';
import type { Tx } from './store.ts';

const isSame = (a: RoleInArea, b: RoleInArea): boolean => a.role === b.role && a.unit === b.unit;

/** From now on these roles and no others. */
export async function replaceRoles(
  tx: Tx,
  person: Id,
  before: readonly RoleInArea[],
  wanted: readonly RoleInArea[],
  now: number,
): Promise<void> {
  const ended = before.filter((role) => !wanted.some((one) => isSame(one, role)));
  const begun = wanted.filter((role) => !before.some((one) => isSame(one, role)));
  await endRoles(tx, person, ended, now);
  await beginRoles(tx, person, begun, now);
}

async function endRoles(tx: Tx, person: Id, roles: readonly RoleInArea[], now: number): Promise<void> {
  for (const { role, unit } of roles)
    await tx
      .updateTable('role')
      .set({ valid_to: now })
      .where('person', '=', person)
      .where('role', '=', role)
      .where('unit', '=', unit)
      .where(HOLDS)
      .execute();
}

async function beginRoles(tx: Tx, person: Id, roles: readonly RoleInArea[], now: number): Promise<void> {
  const rows = roles.map(({ role, unit }) => ({ person, role, unit, valid_from: now, valid_to: null }));
  // Ended and begun in the same millisecond it is the same role again, and never ended.
  await insertMany(
    tx,
    {
      table: 'role',
      columns: ['person', 'role', 'unit', 'valid_from', 'valid_to'],
      onConflict: { key: ['person', 'role', 'unit', 'valid_from'], update: ['valid_to'] },
    },
    rows,
  );
}

/** His roles end; what they were shows in when they ended. */
export async function suspend(tx: Tx, person: Id, roles: readonly RoleInArea[], now: number): Promise<void> {
  await endRoles(tx, person, roles, now);
  await tx.updateTable('person').set({ suspended_at: now }).where('id', '=', person).execute();
}

/** The roles that rested begin again. */
export async function resume(tx: Tx, person: Id, roles: readonly RoleInArea[], now: number): Promise<void> {
  await beginRoles(tx, person, roles, now);
  await tx.updateTable('person').set({ suspended_at: null }).where('id', '=', person).execute();
}
