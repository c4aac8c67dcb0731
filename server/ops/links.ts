/** Whom to invite, and the lines that say so on the machine's own screen. */
import type { Id, Random } from '../../src/domain/ids.ts';
import type { AdminUnit, Role } from '../../src/domain/roles.ts';
import { enrolLink, issueCode } from '../access/enrolment.ts';
import { HOLDS } from '../store/people.ts';
import { unitName } from '../reports/words.ts';
import type { Db, Store } from '../store/store.ts';

export interface Invitee {
  id: Id;
  name: string;
  role: Role;
  /** What the role is called there. */
  title: string;
  unit: string;
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  member: 'Thành viên (team member)',
  villageHead: 'Tổ trưởng (village head)',
  communeOfficer: 'Cán bộ xã (commune officer)',
  admin: 'Quản trị (administrator)',
};
/** A head is called by his village's own title. */
const HEAD_WORDS: Readonly<Partial<Record<AdminUnit['type'], string>>> = {
  thon: 'Trưởng thôn',
  buon: 'Trưởng buôn',
  ban: 'Trưởng bản',
  lang: 'Trưởng làng',
  ap: 'Trưởng ấp',
  khom: 'Trưởng khóm',
};
const titleOf = (role: Role, type: AdminUnit['type']): string => {
  const title = role === 'villageHead' ? HEAD_WORDS[type] : undefined;
  return title ? `${title} (village head)` : ROLE_WORDS[role];
};

/** Everyone who has a role at this moment, by area and role. */
export async function everyone(db: Db): Promise<Invitee[]> {
  const found = await db
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person')
    .innerJoin('admin_unit', 'admin_unit.id', 'role.unit')
    .select(['person.id', 'person.name', 'role.role', 'admin_unit.name as unit', 'admin_unit.type'])
    .select('admin_unit.old_commune as oldCommune')
    .where(HOLDS)
    .orderBy('role.unit')
    .orderBy('role.role')
    .orderBy('person.id')
    .execute();
  return found.map(({ type, unit, oldCommune, ...person }) => ({
    ...person,
    title: titleOf(person.role, type),
    unit: unitName({ type, name: unit, oldCommune: oldCommune ?? undefined }),
  }));
}

const STARTING: readonly Role[] = ['member', 'villageHead', 'communeOfficer'];

/** Who is invited first: one of each role that works, of the first village; where nobody works yet, who sets up. */
export function starters(people: readonly Invitee[]): Invitee[] {
  const first = (role: Role) => people.filter((person) => person.role === role).slice(0, 1);
  const working = STARTING.flatMap(first);
  return working.length > 0 ? working : first('admin');
}

/** Roles of which somebody has a phone already. */
export async function enrolledRoles(db: Db): Promise<ReadonlySet<Role>> {
  const found = await db
    .selectFrom('device_user')
    .innerJoin('role', 'role.person', 'device_user.person')
    .select('role.role')
    .distinct()
    .execute();
  return new Set(found.map(({ role }) => role));
}

export const describe = ({ name, title, unit }: Invitee): string => `${title} · ${unit} · ${name}`;

/** One line with a fresh link. */
export async function invitation(
  store: Store,
  person: Invitee,
  origin: string,
  now: number,
  random: Random,
): Promise<string> {
  const code = await issueCode(store, person.id, now, random);
  return `${describe(person)}: ${enrolLink(origin, code)}`;
}
