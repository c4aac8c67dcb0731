/** The commune's totals, village by village, as the ledger keeps them. */
import * as z from 'zod/mini';
import { apiRoute, period } from './route.ts';

const count = z.int();
/** What the commune has received, and of this what is approved. */
const counts = z.object({ received: count, approved: count });

const villageTallySchema = z.object({
  village: z.int(),
  name: z.string(),
  type: z.string(),
  oldCommune: z.optional(z.string()),
  /** By figure: `n` occurrences, `d` without doubles. A figure that is not there was not heard of: not zero. */
  figures: z.record(z.string(), z.object({ n: counts, d: counts })),
  /** What it means to reach in this period (chỉ tiêu), by figure; a figure without a target is not there. */
  targets: z.record(z.string(), count),
  /** Enrolled phones of its people, and of these the ones that were heard of since the period began. */
  phones: count,
  phonesHeard: count,
  /** When a phone of this village last sent or asked, ms; null: never. */
  lastContact: z.nullable(count),
});
export type VillageTally = z.infer<typeof villageTallySchema>;

export const talliesSchema = z.object({
  period: z.string(),
  commune: z.object({ id: z.int(), name: z.string(), type: z.string() }),
  villages: z.array(villageTallySchema),
  /** TỔNG CỘNG: the sum of the villages. Households and people belong to one village each. */
  total: z.record(z.string(), z.object({ n: counts, d: counts })),
});
export type Tallies = z.infer<typeof talliesSchema>;

export const talliesRoute = apiRoute({
  id: 'tallies',
  method: 'GET',
  path: '/api/v1/tallies',
  access: ['communeOfficer', 'province'],
  says: 'Totals of a week, month, quarter or year, village by village; with an ETag',
  query: z.strictObject({
    period,
    /** Of an installation for several communes, for a province; an officer's own otherwise. */
    commune: z.optional(z.coerce.number()),
  }),
  reply: talliesSchema,
});

export const trendRoute = apiRoute({
  id: 'trend',
  method: 'GET',
  path: '/api/v1/tallies/trend',
  access: ['communeOfficer'],
  says: 'One figure of the whole commune in this period and those before it, the oldest first',
  query: z.strictObject({
    period,
    figure: z.string().check(z.maxLength(40)),
  }),
  reply: z.object({ points: z.array(z.object({ period: z.string(), n: counts, d: counts })) }),
});

export const setTargetsRoute = apiRoute({
  id: 'setTargets',
  method: 'PUT',
  path: '/api/v1/villages/:village/targets/:period',
  access: ['communeOfficer'],
  says: 'Sets what a village means to reach in a period; its team has it at its next contact',
  params: z.strictObject({ village: z.coerce.number(), period }),
  body: z.strictObject({
    /** Null takes a target away. */
    targets: z.record(z.string().check(z.maxLength(40)), z.nullable(count.check(z.gte(1), z.lte(1_000_000)))),
  }),
  noted: ['village', 'period'],
  reply: z.object({ targets: z.record(z.string(), count) }),
});
