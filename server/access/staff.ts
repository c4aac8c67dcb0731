/** Who may give which role where, and so whose roles, phones and links are his business. */
import type { Id } from '../../src/domain/ids.ts';
import type { Role, RoleInArea } from '../../src/domain/roles.ts';
import { heirsOf, type Former } from '../../src/domain/succession.ts';
import { rolesNow, roleSpans, type RoleSpan } from '../store/people.ts';
import type { Db } from '../store/store.ts';
import type { Actor } from './repo.ts';

const IN_VILLAGES: readonly Role[] = ['member', 'villageHead'];

/** What each may give, below himself; an officer looks after his colleagues too. */
const MAY_GIVE: Readonly<Record<Role, readonly Role[]>> = {
  member: [],
  villageHead: ['member'],
  communeOfficer: ['member', 'villageHead', 'communeOfficer'],
  admin: ['member', 'villageHead', 'communeOfficer', 'admin'],
};

/** @param villages those of the actor's commune */
export function mayGive(
  { roles, commune }: Pick<Actor, 'roles' | 'commune'>,
  given: RoleInArea,
  villages: ReadonlySet<number>,
): boolean {
  const isPlace = IN_VILLAGES.includes(given.role) ? villages.has(given.unit) : given.unit === commune.id;
  return (
    isPlace &&
    roles.some(
      ({ role, unit }) => MAY_GIVE[role].includes(given.role) && (unit === commune.id || unit === given.unit),
    )
  );
}

const eachOnce = (roles: readonly RoleInArea[]): RoleInArea[] => [
  ...new Map(roles.map((role) => [`${role.role}|${role.unit}`, role])).values(),
];

/** The roles of now; of someone who is suspended those that rest, in the villages of today. */
export function rolesOf(
  spans: readonly RoleSpan[],
  suspendedAt: number | null,
  former: Former,
): RoleInArea[] {
  if (suspendedAt === null) return rolesNow(spans);
  const resting = spans.filter(({ to }) => to === suspendedAt);
  return eachOnce(
    resting.flatMap(({ role, unit }) => heirsOf(unit, former).map((heir) => ({ role, unit: heir }))),
  );
}

export interface Managed {
  id: Id;
  name: string;
  suspendedAt: number | null;
  roles: RoleInArea[];
}

/** Someone of the actor's commune all of whose roles the actor could have given. Null: nobody he may change. */
export async function managedBy(
  db: Db,
  actor: Actor,
  person: Id,
  villages: ReadonlySet<number>,
): Promise<Managed | null> {
  const found = await db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', person)
    .where('commune', '=', actor.commune.id)
    .executeTakeFirst();
  if (!found) return null;
  const spans = (await roleSpans(db, [person])).get(person) ?? [];
  const roles = rolesOf(spans, found.suspended_at, actor.former);
  const isHis = roles.length > 0 && roles.every((role) => mayGive(actor, role, villages));
  return isHis ? { id: person, name: found.name, suspendedAt: found.suspended_at, roles } : null;
}
