/** Whose news a village head is still without: when each of his people's phones was last heard of. */
import type { Id } from '../../src/domain/ids.ts';
import type { SyncReply } from '../../src/wire/reply.ts';
import { isOneOf } from '../store/bulk.ts';
import { HOLDS } from '../store/people.ts';
import type { Db } from '../store/store.ts';
import type { Actor } from './repo.ts';

type Contacts = NonNullable<SyncReply['contacts']>;

/** For heads only: the commune's desk asks the server itself. */
export async function contactsFor(db: Db, { person, roles }: Actor): Promise<{ contacts?: Contacts }> {
  const villages = roles.filter(({ role }) => role === 'villageHead').map(({ unit }) => unit);
  if (villages.length === 0) return {};
  const found = await db
    .selectFrom('role')
    .leftJoin('writer', 'writer.person', 'role.person')
    .select(['role.person', 'writer.heard_at as at', 'writer.waiting'])
    .where(isOneOf('role.unit', villages))
    .where(HOLDS)
    .where('role.person', '!=', person)
    .orderBy('role.person')
    .execute();
  return { contacts: latest(found) };
}

/** Somebody with two phones, or with two roles, was heard of when the latest of them was. */
function latest(found: readonly { person: Id; at: number | null; waiting: number | null }[]): Contacts {
  const people = new Map<Id, [at: number, waiting: number]>();
  for (const { person, at, waiting } of found) {
    const known = people.get(person);
    if (!known || (at ?? 0) > known[0]) people.set(person, [at ?? 0, waiting ?? 0]);
  }
  return [...people].map(([person, [at, waiting]]) => [person, at, waiting]);
}
