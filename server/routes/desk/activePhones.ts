import type { Id } from '../../../src/domain/ids.ts';
import { isOneOf } from '../../store/bulk.ts';
import { HOLDS } from '../../store/people.ts';
import type { Db } from '../../store/store.ts';

interface Wanted {
  /** Only these. */
  phones?: readonly Id[] | undefined;
  /** Only those of people who work there now. */
  village?: number | undefined;
}

/** Phones of this commune that are not revoked. */
export async function activePhones(db: Db, commune: number, { phones, village }: Wanted): Promise<Id[]> {
  let query = db
    .selectFrom('device')
    .innerJoin('device_user', 'device_user.device', 'device.id')
    .innerJoin('person', 'person.id', 'device_user.person')
    .select('device.id')
    .distinct()
    .where('person.commune', '=', commune)
    .where('device.revoked_at', 'is', null);
  if (phones) query = query.where(isOneOf('device.id', phones));
  if (village !== undefined)
    query = query.innerJoin('role', 'role.person', 'person.id').where('role.unit', '=', village).where(HOLDS);
  return (await query.orderBy('device.id').execute()).map(({ id }) => id);
}
