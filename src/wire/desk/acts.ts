/** The log of the desk: who did what to the commune's affairs, when. Added to, never changed. */
import * as z from 'zod/mini';
import { apiRoute, pageOf, pageQuery } from './route.ts';

const deskActSchema = z.object({
  n: z.int(),
  /** ms */
  at: z.int(),
  /** Who did it. */
  by: z.string(),
  /** The name of the address: `closePeriod`. */
  act: z.string(),
  /** What it was about, as the address says: ids, figures, periods. */
  about: z.record(z.string(), z.unknown()),
  /** Whom it was about, where that is a person of the commune or somebody's phone. */
  whom: z.optional(z.string()),
});
export type DeskAct = z.infer<typeof deskActSchema>;

export const deskActsRoute = apiRoute({
  id: 'deskActs',
  method: 'GET',
  path: '/api/v1/desk-acts',
  access: ['communeOfficer', 'admin'],
  says: 'What was done at the desk, newest first',
  query: pageQuery,
  reply: pageOf(deskActSchema),
});
