/** Who may do what, where. */
import type { Id } from './ids.ts';
import type { FormerVillage } from './succession.ts';

/** What a person may be in an area. */
export const ROLES = ['member', 'villageHead', 'communeOfficer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A role in an area: a village, or the commune with all its villages. */
export interface RoleInArea {
  role: Role;
  /** Number of the administrative unit. */
  unit: number;
}

const isAmong =
  (roles: readonly RoleInArea[]) =>
  ({ role, unit }: RoleInArea): boolean =>
    roles.some((one) => one.role === role && one.unit === unit);
/** In whatever order it is named. */
export const isSameWork = (a: readonly RoleInArea[], b: readonly RoleInArea[]): boolean =>
  a.every(isAmong(b)) && b.every(isAmong(a));

export const UNIT_TYPES = [
  'xa',
  'phuong',
  'dacKhu',
  'thon',
  'buon',
  'ban',
  'lang',
  'ap',
  'khom',
  'tdp',
] as const;
/** A commune or a village. `name` comes without its type: "C", not "Buôn C". */
export interface AdminUnit {
  id: number;
  name: string;
  type: (typeof UNIT_TYPES)[number];
  /** The commune of a village; null for a commune. */
  commune: number | null;
  /** The commune it belonged to before 7/2025, where that tells it from a namesake. */
  oldCommune?: string | undefined;
}

/** A topic of guidance that the commune added to the program's own. */
export interface Topic {
  id: string;
  name: string;
  /** Offered no more; records that name it keep it. */
  retired: boolean;
}

/** What a phone knows of its user and of the place he works in. */
export interface Profile {
  userId: Id;
  name: string;
  roles: RoleInArea[];
  commune: AdminUnit;
  /** The villages of his areas, in the order of their names. */
  villages: AdminUnit[];
  /** Villages of his areas that are no more, and where they live on. Absent in what an older server said. */
  former?: FormerVillage[] | undefined;
  /** Who works in these villages: names for the tallies by member. */
  members: { userId: Id; name: string }[];
  /** Absent where the commune has added none. */
  topics?: Topic[] | undefined;
  /** What packs are sealed to from now on: the key's number, and its 65 bytes as base64url. */
  packKey: { kid: number; publicKey: string };
}

/** The villages whose rows he may see, also those that are no more. */
export const areaOf = ({ villages, former = [] }: Pick<Profile, 'villages' | 'former'>): number[] =>
  [...villages, ...former].map(({ id }) => id);

const WRITERS: readonly Role[] = ['member', 'villageHead', 'communeOfficer'];
const REVIEWERS: readonly Role[] = ['villageHead', 'communeOfficer'];

const inArea = (roles: readonly RoleInArea[], wanted: readonly Role[], village: number, commune: number) =>
  roles.some(({ role, unit }) => wanted.includes(role) && (unit === village || unit === commune));

/** May these roles record in this village of this commune? */
export const mayWrite = (roles: readonly RoleInArea[], village: number, commune: number): boolean =>
  inArea(roles, WRITERS, village, commune);
/** May they approve there, and set what is to be reached? */
export const mayReview = (roles: readonly RoleInArea[], village: number, commune: number): boolean =>
  inArea(roles, REVIEWERS, village, commune);
/** In whatever area. */
export const hasRole = (roles: readonly RoleInArea[], role: Role): boolean =>
  roles.some((one) => one.role === role);
