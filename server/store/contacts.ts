/** Which phones of a village were heard of, and when. */
import { HOLDS } from './people.ts';
import type { Db } from './store.ts';

export interface Contact {
  phones: number;
  /** Heard of at or after the moment asked for. */
  heard: number;
  last: number | null;
}

/** By village: the phones of everyone who works there now. A phone of a man of two villages counts in both. */
export async function contactsOf(db: Db, commune: number, since: number): Promise<Map<number, Contact>> {
  const found = await db
    .selectFrom('role')
    .innerJoin('admin_unit', 'admin_unit.id', 'role.unit')
    .innerJoin('device_user', 'device_user.person', 'role.person')
    .innerJoin('device', 'device.id', 'device_user.device')
    .select(['role.unit', 'device.id', 'device.last_seen'])
    .distinct()
    .where('admin_unit.commune', '=', commune)
    .where('device.revoked_at', 'is', null)
    .where(HOLDS)
    .execute();
  const contacts = new Map<number, Contact>();
  for (const { unit, last_seen } of found) {
    const one = contacts.get(unit) ?? { phones: 0, heard: 0, last: null };
    const last = Math.max(one.last ?? 0, last_seen);
    contacts.set(unit, { phones: one.phones + 1, heard: one.heard + (last_seen >= since ? 1 : 0), last });
  }
  return contacts;
}
