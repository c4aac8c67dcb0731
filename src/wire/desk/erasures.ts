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
/** What an entry of the register may say; `record`: the texts of one record that is about no household of theirs. */
const ERASED = [...SCOPES, 'record'] as const;
export type Erased = (typeof ERASED)[number];

const erasureSchema = z.object({
  id,
  /** The household, or the record. */
  subject: id,
  /** Null where a database that was put back does not know the household, or the record, any more. */
  village: z.nullable(count),
  code: z.nullable(z.string()),
  kind: z.nullable(z.string()),
  /** ms */
  at: count,
  /** Who entered it. */
  by: z.nullable(z.string()),
  asked: z.enum(ASKED_BY),
  what: z.enum(ERASED),
  /** Copies in which it stood: ops, and packs that were kept as they came. */
  removed: z.object({ ops: count, packs: count }),
});
export type Erasure = z.infer<typeof erasureSchema>;

const access = ['communeOfficer'] as const;
/** Of this request: sent again under it, after a lost answer, it stands in the register once. */
const requestId = z.optional(id);
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
  body: z.strictObject({ id: requestId, asked: z.enum(ASKED_BY), what: z.enum(SCOPES) }),
  noted: ['household', 'asked', 'what'],
  reply,
});

const namedSchema = z.object({
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

const writtenSchema = z.object({
  items: z.array(
    z.object({
      record: id,
      kind: z.string(),
      /** Null for a record that never took effect. */
      village: z.nullable(count),
      /** Who wrote it first. */
      by: z.string(),
      /** ms */
      at: count,
      /** In the words of today and of before, each once. */
      texts: z.array(z.string()),
    }),
  ),
  /** There are more than are told. */
  more: z.boolean(),
});
export type Written = z.infer<typeof writtenSchema>;

/** Somebody asks whether he is named anywhere: also with a body. */
export const findTextsRoute = apiRoute({
  ...{ id: 'findTexts', method: 'POST', path: '/api/v1/texts/searches', access },
  says: 'Records in whose notes and reasons, of today or of before, these words stand one after another',
  body: z.strictObject({ words: z.string().check(z.minLength(2), z.maxLength(80)) }),
  reply: writtenSchema,
});
export const eraseTextsRoute = apiRoute({
  ...{ id: 'eraseTexts', method: 'POST', path: '/api/v1/records/:record/erasure', access },
  says: 'Takes the notes and reasons of one record out of everything that is kept, on every phone too',
  params: z.strictObject({ record: id }),
  body: z.strictObject({ id: requestId, asked: z.enum(ASKED_BY) }),
  noted: ['record', 'asked'],
  reply,
});
