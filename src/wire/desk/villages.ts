/** Villages: those of today, those that are no more, and what was done to them. */
import * as z from 'zod/mini';
import { UNIT_TYPES } from '../../domain/roles.ts';
import { apiRoute, day, id, words } from './route.ts';

const count = z.int();
const named = {
  name: words(1, 60),
  type: z.enum(UNIT_TYPES.filter((type) => !['xa', 'phuong', 'dacKhu'].includes(type))),
};
const newVillage = z.strictObject(named);

const villageChangeSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('add'), ...named }),
  z.strictObject({ change: z.literal('rename'), village: count, ...named }),
  z.strictObject({
    change: z.literal('merge'),
    villages: z.array(count).check(z.minLength(1), z.maxLength(20)),
    /** A living village, or one that is made for it. */
    into: z.union([count, newVillage]),
    day,
  }),
  z.strictObject({
    change: z.literal('split'),
    village: count,
    into: z.array(newVillage).check(z.minLength(2), z.maxLength(10)),
    day,
  }),
]);
export type VillageChange = z.infer<typeof villageChangeSchema>;

const unit = {
  id: count,
  name: z.string(),
  type: z.enum(UNIT_TYPES),
  oldCommune: z.optional(z.string()),
  /** First day; null: from always. */
  began: z.nullable(z.string()),
  households: count,
};
const villagesSchema = z.object({
  living: z.array(z.object(unit)),
  former: z.array(
    z.object({
      ...unit,
      until: z.string(),
      into: z.array(count),
      /** Records that came in when the village was no more: they stand under its heirs. */
      refiled: count,
    }),
  ),
  changes: z.array(
    z.object({
      id: z.string(),
      at: count,
      by: z.string(),
      change: z.string(),
      day: z.string(),
      before: z.array(z.object({ name: z.string(), type: z.string() })),
      after: z.array(z.object({ name: z.string(), type: z.string() })),
    }),
  ),
});
export type Villages = z.infer<typeof villagesSchema>;

const access = ['communeOfficer', 'admin'] as const;
export const villagesRoute = apiRoute({
  ...{ id: 'villages', method: 'GET', path: '/api/v1/villages', access },
  says: 'The villages of the commune with their time, former ones with their heirs, and the changes',
  reply: villagesSchema,
});
export const changeVillagesRoute = apiRoute({
  ...{ id: 'changeVillages', method: 'PUT', path: '/api/v1/village-changes/:id', access },
  says: 'Adds, renames, merges or splits villages, once under its id; records stay where they were made',
  params: z.strictObject({ id }),
  body: villageChangeSchema,
  noted: ['change', 'id'],
  reply: villagesSchema,
});
