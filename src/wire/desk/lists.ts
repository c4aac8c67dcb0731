/** Household lists: looked at, checked without effect, taken in whole; and read out again. */
import * as z from 'zod/mini';
import { apiRoute, day, fileBody, id, words } from './route.ts';

const count = z.int();

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3'] as const;
export type Encoding = (typeof ENCODINGS)[number];
export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** What a column can mean. `poor` and `nearPoor` are columns of their own with a mark in them. */
export const MEANINGS = [
  'village',
  'code',
  'head',
  'hamlet',
  'headcount',
  'category',
  'poor',
  'nearPoor',
] as const;
export type Meaning = (typeof MEANINGS)[number];
/** Number of the column for each meaning that the list has. */
export type Mapping = Partial<Record<Meaning, number>>;

/** `head:1,code:0` */
export const mappingText = (mapping: Mapping): string =>
  Object.entries(mapping)
    .map(([meaning, column]) => `${meaning}:${column}`)
    .join(',');
export function mappingOfText(text: string): Mapping {
  const pairs = text.split(',').map((pair) => pair.split(':'));
  const known = pairs.filter(([meaning]) => MEANINGS.some((one) => one === meaning));
  return Object.fromEntries(known.map(([meaning, column]) => [meaning, Number(column)])) as Mapping;
}

const how = {
  encoding: z.optional(z.enum(ENCODINGS)),
  separator: z.optional(z.enum(SEPARATORS)),
};
const plan = {
  ...how,
  /** The first row of households, from 0. */
  firstRow: z.coerce.number().check(z.gte(0), z.lte(1000)),
  columns: z.string().check(z.regex(/^(\w+:\d{1,3})(,\w+:\d{1,3})*$/)),
  /** For lists of one village, which do not name it. */
  village: z.optional(z.coerce.number()),
};

const listPreviewSchema = z.object({
  /** Null for a workbook, which says by itself. */
  encoding: z.nullable(z.enum(ENCODINGS)),
  separator: z.nullable(z.enum(SEPARATORS)),
  rows: count,
  firstRow: count,
  titles: z.array(z.string()),
  columns: z.string(),
  /** The first rows of households as they stand there. */
  sample: z.array(z.array(z.string())),
});
export type ListPreview = z.infer<typeof listPreviewSchema>;

const problemSchema = z.object({
  /** As the officer's program numbers it, from 1. */
  row: count,
  column: z.nullable(z.enum(MEANINGS)),
  code: z.string(),
});
const listCheckSchema = z.object({
  create: count,
  change: count,
  same: count,
  blank: count,
  /** The first of them, and how many there are. */
  problems: z.array(problemSchema),
  wrong: count,
});
export type ListCheck = z.infer<typeof listCheckSchema>;

const takenListSchema = z.object({
  id,
  at: count,
  basis: z.string(),
  basis_day: z.string(),
  collector: z.string(),
  created: count,
  changed: count,
  same: count,
  left_out: count,
});
export type TakenList = z.infer<typeof takenListSchema>;

const lists = '/api/v1/household-lists';
const access = ['communeOfficer'] as const;
const bodyMedia = 'application/octet-stream';

export const listPreviewRoute = apiRoute({
  ...{ id: 'previewHouseholdList', method: 'POST', path: `${lists}/preview`, access, bodyMedia },
  says: 'How a household list (XLSX or CSV) would be read; nothing is kept',
  query: z.strictObject(how),
  body: fileBody,
  reply: listPreviewSchema,
});
export const listCheckRoute = apiRoute({
  ...{ id: 'checkHouseholdList', method: 'POST', path: `${lists}/check`, access, bodyMedia },
  says: 'What taking this list in would do, and which rows are wrong; nothing is kept',
  query: z.strictObject(plan),
  body: fileBody,
  reply: listCheckSchema,
});
export const takeListRoute = apiRoute({
  ...{ id: 'takeHouseholdList', method: 'PUT', path: `${lists}/:id`, access },
  says: 'Takes a list in, all of it or nothing, once under its id',
  params: z.strictObject({ id }),
  // What somebody wrote, and a name, are no part of an address: those stand in the log of every proxy.
  body: z.strictObject({
    ...plan,
    /** Wrong rows stay out; else a wrong row keeps the whole list out. */
    leaveOut: z.boolean(),
    basis: words(3, 300),
    day,
    collector: words(2, 100),
    /** In base64. */
    file: z.string(),
  }),
  noted: ['id', 'created', 'changed'],
  reply: takenListSchema,
});
export const listProgressRoute = apiRoute({
  ...{ id: 'householdListProgress', method: 'GET', path: `${lists}/:id`, access },
  says: 'How far a list is that is being taken in',
  params: z.strictObject({ id }),
  reply: z.object({ done: count, total: count }),
});
export const takenListsRoute = apiRoute({
  ...{ id: 'householdLists', method: 'GET', path: lists, access },
  says: 'The lists that were taken in, newest first, with the basis of each',
  reply: z.object({ items: z.array(takenListSchema) }),
});

export const householdsFileRoute = apiRoute({
  ...{ id: 'householdsFile', method: 'GET', path: '/api/v1/households/file', access },
  says: 'The households of the commune as a file; no cell of it is a formula',
  query: z.strictObject({ format: z.enum(['xlsx', 'csv']) }),
  reply: fileBody,
  replyMedia: bodyMedia,
});

const duplicatesSchema = z.object({
  groups: z.array(
    z.object({
      village: count,
      households: z.array(
        z.object({
          id,
          code: z.string(),
          head: z.string(),
          hamlet: z.string(),
          /** Records that name it. */
          records: count,
        }),
      ),
    }),
  ),
});
export type Duplicates = z.infer<typeof duplicatesSchema>;
export const duplicatesRoute = apiRoute({
  ...{ id: 'duplicateHouseholds', method: 'GET', path: '/api/v1/households/duplicates', access },
  says: 'Households of one village whose heads have the same name',
  reply: duplicatesSchema,
});
export const mergeHouseholdsRoute = apiRoute({
  ...{ id: 'mergeHouseholds', method: 'POST', path: '/api/v1/households/:into/merges', access },
  says: 'Makes these households one with that one: what was recorded for them counts for it',
  params: z.strictObject({ into: id }),
  body: z.strictObject({ losers: z.array(id).check(z.minLength(1), z.maxLength(20)) }),
  noted: ['into', 'losers'],
  reply: duplicatesSchema,
});
