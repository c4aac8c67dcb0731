/** What needs the officer first, and the commune's own numbers. */
import * as z from 'zod/mini';
import { COMMUNE_NUMBERS } from '../../domain/ratios.ts';
import { apiRoute, day } from './route.ts';

const count = z.int().check(z.nonnegative());

/** A phone that was not heard of for so long is worth a call. */
export const SILENT_DAYS = 5;

const needsSchema = z.object({
  /** Enrolled phones; of these not heard of for SILENT_DAYS; with something waiting; since when the oldest waits. */
  phones: count,
  silent: count,
  waiting: count,
  oldestWaiting: z.nullable(z.int()),
  /** Numbers that never came, on how many phones. */
  missing: count,
  /** What lies in quarantine. */
  quarantined: count,
  /** People with a role and without a phone. */
  withoutPhone: count,
  /** Records that wait for a review, by village, the most first; and since when the oldest does. */
  review: z.array(z.object({ village: z.int(), records: count, since: z.int() })),
});
export type Needs = z.infer<typeof needsSchema>;

export const needsRoute = apiRoute({
  id: 'needs',
  method: 'GET',
  path: '/api/v1/needs',
  access: ['communeOfficer'],
  says: 'What needs the officer first',
  reply: needsSchema,
});

const communeNumber = z.object({
  name: z.enum(COMMUNE_NUMBERS),
  value: count,
  /** The day that it is of. */
  asOf: day,
});
export type CommuneNumberLine = z.infer<typeof communeNumber>;
const numbersSchema = z.object({ numbers: z.array(communeNumber) });

export const numbersRoute = apiRoute({
  id: 'numbers',
  method: 'GET',
  path: '/api/v1/numbers',
  access: ['communeOfficer', 'province'],
  says: "The commune's own numbers (population, accounts …), each with its day; one that is missing is not known",
  reply: numbersSchema,
});

export const keepNumberRoute = apiRoute({
  id: 'keepNumber',
  method: 'PUT',
  path: '/api/v1/numbers',
  access: ['communeOfficer'],
  says: 'Sets one of the numbers; null takes it back',
  body: z.strictObject({ ...communeNumber.shape, value: z.nullable(count.check(z.lte(100_000_000))) }),
  noted: ['name', 'value', 'asOf'],
  reply: numbersSchema,
});
