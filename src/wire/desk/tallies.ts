/** The commune's totals, village by village, as the ledger keeps them. */
import * as z from 'zod/mini';
import { apiRoute } from './route.ts';

const count = z.int();
/** What the commune has received, and of this what is approved. */
const counts = z.object({ received: count, approved: count });

/** `2026-W47`, `2026-11`, `2026-Q4`, `2026` */
export const PERIOD_PATTERN = /^\d{4}(-(W\d{2}|Q[1-4]|\d{2}))?$/;

export const villageTallySchema = z.object({
  village: z.int(),
  name: z.string(),
  type: z.string(),
  oldCommune: z.optional(z.string()),
  /** By figure: `n` occurrences, `d` without doubles. A figure that is not there was not heard of: not zero. */
  figures: z.record(z.string(), z.object({ n: counts, d: counts })),
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
    period: z.string().check(z.regex(PERIOD_PATTERN)),
    /** Of an installation for several communes, for a province; an officer's own otherwise. */
    commune: z.optional(z.coerce.number()),
  }),
  reply: talliesSchema,
});
