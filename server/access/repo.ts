/**
 * Everything that is read for a user, within his areas. There is no other way to rows of a person: what lies
 * outside is not there.
 */
import type { Stamp } from '../../src/domain/clock.ts';
import type { Id } from '../../src/domain/ids.ts';
import type { AdminUnit, Profile, RoleInArea } from '../../src/domain/roles.ts';
import { laterOf, type Former } from '../../src/domain/succession.ts';
import { base64url } from '../../src/wire/base64url.ts';
import type { Change } from '../../src/wire/reply.ts';
import { sha256 } from '../ledger/digest.ts';
import { isOneOf } from '../store/bulk.ts';
import { feedPosition } from '../store/feed.ts';
import { communeOf, personOf, rolesNow, roleSpans, villagesOf } from '../store/people.ts';
import { presentPackKey } from '../store/packKeys.ts';
import { topicsOf } from '../store/topics.ts';
import { formerVillages } from '../store/succession.ts';
import { placedOf, type Placed } from '../store/subjects.ts';
import type { Tables } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { changeOf } from './change.ts';

export interface Actor {
  person: Id;
  name: string;
  commune: AdminUnit;
  roles: RoleInArea[];
  /** The villages whose rows he may see, also those that are no more. */
  villages: AdminUnit[];
  /** The commune's former villages. */
  former: Former;
}

/** Who this is at this moment; null for someone who is not there any more. */
export async function loadActor(db: Db, person: Id): Promise<Actor | null> {
  const found = await personOf(db, person);
  if (!found) return null;
  const roles = rolesNow((await roleSpans(db, [person])).get(person) ?? []);
  const commune = await communeOf(db, found.commune);
  const former = await formerVillages(db, commune.id);
  const villages = (await villagesOf(db, commune.id)).filter(({ id }) =>
    laterOf(id, former).some((later) => reaches(roles, later, commune.id)),
  );
  return { person, name: found.name, commune, roles, villages, former };
}

/** An administrator sets the installation up; the people's rows are not his business. */
const reaches = (roles: readonly RoleInArea[], village: number, commune: number): boolean =>
  roles.some(({ role, unit }) => role !== 'admin' && (unit === village || unit === commune));

export interface ChangedRow {
  id: Id;
  pos: number;
  change: Change;
}

/** As much of a row as the daily comparison needs. */
export interface Outline {
  id: Id;
  revision: Id;
  createdAt: Stamp;
  pos: number;
}

export interface Repo {
  profile(): Promise<Profile>;
  /** The place of the commune's feed. */
  position(): Promise<number>;
  /** Rows whose last effect lies after this position, oldest first. */
  changesAfter(pos: number, limit: number): Promise<ChangedRow[]>;
  /** Every row, by what tells one revision from another. */
  outlines(): Promise<Outline[]>;
  /** These rows, as far as they are his. */
  changesOf(ids: readonly Id[]): Promise<ChangedRow[]>;
  /** Null: not there, or not his. */
  subject(id: Id): Promise<Placed | null>;
}

const changedRow = (row: Tables['subject']): ChangedRow => ({
  id: row.id,
  pos: row.pos,
  change: changeOf(placedOf(row).row),
});

/** What this actor may read. */
export function repo(db: Db, actor: Actor, now: number): Repo {
  const { commune, villages, former, person, name, roles } = actor;
  const isLiving = ({ id }: AdminUnit) => former.every((one) => one.id !== id);
  // Read in the order of the feed (commune, pos): a page goes on where the last one ended, and nothing is sorted.
  const inScope = () =>
    db
      .selectFrom('subject')
      .selectAll()
      .where('commune', '=', commune.id)
      .where(
        isOneOf(
          'village',
          villages.map(({ id }) => id),
        ),
      );
  return {
    profile: async () => {
      const topics = await topicsOf(db, commune.id);
      return {
        userId: person,
        name,
        roles,
        commune,
        villages: villages.filter(isLiving),
        former: former.filter(({ id }) => villages.some((one) => one.id === id)),
        members: await membersOf(db, actor, now),
        packKey: await packKey(db),
        // Absent where there is none: a profile of before stays the same.
        ...(topics.length > 0 && { topics }),
      };
    },
    position: () => feedPosition(db, commune.id),
    changesAfter: async (pos, limit) => {
      const rows = await inScope().where('pos', '>', pos).orderBy('pos').limit(limit).execute();
      return rows.map(changedRow);
    },
    outlines: () =>
      inScope().clearSelect().select(['id', 'revision', 'created_at as createdAt', 'pos']).execute(),
    changesOf: async (ids) => (await inScope().where(isOneOf('id', ids)).execute()).map(changedRow),
    subject: async (id) => {
      const row = await inScope().where('id', '=', id).executeTakeFirst();
      return row ? placedOf(row) : null;
    },
  };
}

/** Who works, or has worked, in these villages, the commune's officers too: tallies by member need all their names. */
async function membersOf(db: Db, { villages, commune }: Actor, now: number): Promise<Profile['members']> {
  return db
    .selectFrom('person')
    .innerJoin('role', 'role.person', 'person.id')
    .select(['person.id as userId', 'person.name'])
    .distinct()
    .where(
      isOneOf(
        'role.unit',
        [commune, ...villages].map(({ id }) => id),
      ),
    )
    .where('role.role', '!=', 'admin')
    .where('role.valid_from', '<=', now)
    .orderBy('person.id')
    .execute();
}

async function packKey(db: Db): Promise<Profile['packKey']> {
  const { kid, publicKey } = await presentPackKey(db);
  return { kid, publicKey: base64url(publicKey) };
}

/** Changes when anything in the profile does; short, for it rides on every request. */
export const profileHash = (profile: Profile): string => sha256(JSON.stringify(profile)).slice(0, 12);
