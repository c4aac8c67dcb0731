/** What was taken out at request, and the register of it: it says that, when and how much, and names nobody. */
import * as z from 'zod/mini';
import { apiRoute, id } from './route.ts';

const count = z.int();

/** On whose word. The first is what a phone means: the family took its consent back. */
export const ASKED_BY = ['family', 'authority', 'commune'] as const;
export type AskedBy = (typeof ASKED_BY)[number];

/** `name`: the household's name. `all`: besides it every note about the household, and what it calls its members. */
export const SCOPES = ['name', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

export const erasureSchema = z.object({
  id,
  household: id,
  /** Null where a database that was put back does not know the household any more. */
  village: z.nullable(count),
  code: z.nullable(z.string()),
  /** ms */
  at: count,
  /** Who entered it. */
  by: z.nullable(z.string()),
  asked: z.enum(ASKED_BY),
  what: z.enum(SCOPES),
  /** Copies in which it stood: ops, and packs that were kept as they came. */
  removed: z.object({ ops: count, packs: count }),
});
export type Erasure = z.infer<typeof erasureSchema>;

const access = ['communeOfficer'] as const;
const reply = z.object({ items: z.array(erasureSchema) });

export const erasuresRoute = apiRoute({
  ...{ id: 'erasures', method: 'GET', path: '/api/v1/erasures', access },
  says: 'The register of erasures: whose, when, on whose word, how many copies; without what was removed',
  reply,
});
export const eraseNameRoute = apiRoute({
  ...{ id: 'eraseName', method: 'POST', path: '/api/v1/households/:household/erasure', access },
  says: 'Takes the name of a household, or all texts about it, out of everything that is kept, on every phone too',
  params: z.strictObject({ household: id }),
  body: z.strictObject({ asked: z.enum(ASKED_BY), what: z.enum(SCOPES) }),
  noted: ['household', 'asked', 'what'],
  reply,
});

export const namedSchema = z.object({
  items: z.array(z.object({ id, village: count, code: z.string(), head: z.string(), hamlet: z.string() })),
});
export type Named = z.infer<typeof namedSchema>;
/** A question with a body: what stands in an address is written into the log of every proxy. */
export const findHouseholdsRoute = apiRoute({
  ...{ id: 'findHouseholds', method: 'POST', path: '/api/v1/households/searches', access },
  says: 'Households whose code or name holds these words, as people type them: without marks',
  body: z.strictObject({ words: z.string().check(z.minLength(1), z.maxLength(80)) }),
  reply: namedSchema,
});
