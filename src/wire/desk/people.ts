/** People of the teams: who they are, what they may do where, and how their phones are enrolled. */
import * as z from 'zod/mini';
import { ROLES, UNIT_TYPES } from '../../domain/roles.ts';
import { apiRoute, id, pageOf, pageQuery } from './route.ts';

const roleInArea = z.strictObject({ role: z.enum(ROLES), unit: z.int() });
const roles = z.array(roleInArea).check(z.minLength(1), z.maxLength(40));
/** In characters as a machine counts them; letters with two marks take three. */
const name = z.string().check(z.minLength(1), z.maxLength(120));

const personLineSchema = z.object({
  id,
  name: z.string(),
  roles: z.array(z.object({ role: z.enum(ROLES), unit: z.int() })),
  suspended: z.boolean(),
  /** Enrolled and not revoked. */
  phones: z.int(),
  lastContact: z.nullable(z.int()),
  /** This officer or head may change him. */
  mine: z.boolean(),
});
export type PersonLine = z.infer<typeof personLineSchema>;

const villageSchema = z.object({
  id: z.int(),
  name: z.string(),
  type: z.enum(UNIT_TYPES),
  commune: z.nullable(z.int()),
  oldCommune: z.optional(z.string()),
});

const STAFF = ['communeOfficer', 'admin', 'villageHead'] as const;
const onePerson = z.strictObject({ person: id });

export const peopleRoute = apiRoute({
  id: 'people',
  method: 'GET',
  path: '/api/v1/people',
  access: STAFF,
  says: "The commune's people with their roles; a head sees those of his villages",
  query: pageQuery,
  reply: pageOf(personLineSchema),
});

export const villagesToGiveRoute = apiRoute({
  id: 'villagesToGive',
  method: 'GET',
  path: '/api/v1/areas',
  access: STAFF,
  says: 'The villages in which this officer or head may give roles',
  reply: z.object({ villages: z.array(villageSchema) }),
});

export const addPersonRoute = apiRoute({
  id: 'addPerson',
  method: 'POST',
  path: '/api/v1/people',
  access: STAFF,
  says: 'A new person with his roles; a head adds members of his villages. Once under an id that the caller makes',
  body: z.strictObject({ id: z.optional(id), name, roles }),
  noted: ['id', 'roles'],
  reply: z.object({ id }),
});

export const changePersonRoute = apiRoute({
  id: 'changePerson',
  method: 'PATCH',
  path: '/api/v1/people/:person',
  access: STAFF,
  says: 'Another name or other roles: whoever moves to another village keeps his unsent work',
  params: onePerson,
  body: z.strictObject({
    name: z.optional(name),
    roles: z.optional(roles),
    /** The roles that stood there when he chose: what somebody else gave or took since is not taken back. */
    seen: z.optional(z.array(roleInArea).check(z.maxLength(40))),
  }),
  noted: ['person', 'roles'],
  reply: personLineSchema,
});

export const suspendRoute = apiRoute({
  id: 'suspendPerson',
  method: 'PUT',
  path: '/api/v1/people/:person/suspension',
  access: STAFF,
  says: 'His roles rest, or wake again: what he wrote before still counts',
  params: onePerson,
  body: z.strictObject({ suspended: z.boolean() }),
  noted: ['person', 'suspended'],
  reply: personLineSchema,
});

/** What a link lives: a page counts it from its own asking, for its clock may be another than the server's. */
export const INVITATION_MS = 10 * 60_000;

export const inviteRoute = apiRoute({
  id: 'invite',
  method: 'POST',
  path: '/api/v1/people/:person/invitations',
  access: STAFF,
  says: 'A one-time link that enrols a phone for this person; it lives ten minutes',
  params: onePerson,
  noted: ['person'],
  reply: z.object({ link: z.string(), expiresAt: z.int() }),
});
