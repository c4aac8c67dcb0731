import type { Id } from '../../../src/domain/ids.ts';
import { hasRole } from '../../../src/domain/roles.ts';
import type { PersonLine } from '../../../src/wire/desk/people.ts';
import type { Actor } from '../../access/repo.ts';
import { mayGive, rolesOf } from '../../access/staff.ts';
import { isOneOf } from '../../store/bulk.ts';
import { roleSpans, villageIds } from '../../store/people.ts';
import type { Db } from '../../store/store.ts';

interface Page {
  after: Id;
  limit: number;
  only?: Id;
}

/** People of the actor's commune in the order of their ids; a head sees who works in his villages. */
export async function personLines(
  db: Db,
  actor: Actor,
  page: Page,
): Promise<{ items: PersonLine[]; next?: string }> {
  const { after, limit, only } = page;
  const people = await peopleAfter(db, actor, after, limit + 1, only);
  const shown = people.slice(0, limit);
  const ids = shown.map(({ id }) => id);
  const [spans, phones, villages] = [
    await roleSpans(db, ids),
    await phonesOfPeople(db, ids),
    await villageIds(db, actor.commune.id),
  ];
  const items = shown.map(({ id, name, suspended_at }): PersonLine => {
    const roles = rolesOf(spans.get(id) ?? [], suspended_at, actor.former);
    return {
      ...{ id, name, roles, suspended: suspended_at !== null },
      phones: phones.get(id)?.phones ?? 0,
      lastContact: phones.get(id)?.last ?? null,
      mine: roles.length > 0 && roles.every((role) => mayGive(actor, role, villages)),
    };
  });
  const last = shown.at(-1);
  return { items, ...(people.length > limit && last ? { next: last.id } : {}) };
}

/** A head's people are those of the villages, too, that became his: whose work rested then has no role in his own. */
function peopleAfter(
  db: Db,
  { roles, commune, villages }: Actor,
  after: Id,
  limit: number,
  only: Id | undefined,
) {
  const isOfDesk = hasRole(roles, 'communeOfficer') || hasRole(roles, 'admin');
  const units = villages.map(({ id }) => id);
  let query = db.selectFrom('person').selectAll().where('commune', '=', commune.id).where('id', '>', after);
  if (only !== undefined) query = query.where('id', '=', only);
  if (!isOfDesk)
    query = query.where((row) =>
      row.exists(
        row
          .selectFrom('role')
          .select('role.person')
          .whereRef('role.person', '=', 'person.id')
          .where(isOneOf('role.unit', units)),
      ),
    );
  return query.orderBy('id').limit(limit).execute();
}

async function phonesOfPeople(db: Db, people: readonly Id[]) {
  const found = await db
    .selectFrom('device_user')
    .innerJoin('device', 'device.id', 'device_user.device')
    .select((row) => [
      'device_user.person',
      row.fn.countAll<number>().as('phones'),
      row.fn.max('device.last_seen').as('last'),
    ])
    .where('device.revoked_at', 'is', null)
    .where(isOneOf('device_user.person', people))
    .groupBy('device_user.person')
    .execute();
  return new Map(found.map(({ person, phones, last }) => [person, { phones, last }]));
}
