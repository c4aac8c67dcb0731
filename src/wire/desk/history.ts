/** What happened to one record: every op that had an effect on it, the oldest first. */
import * as z from 'zod/mini';
import { OP_TYPES } from '../../domain/op.ts';
import { apiRoute, id } from './route.ts';

const step = z.object({
  opId: id,
  type: z.enum(OP_TYPES),
  by: id,
  /** As people of this commune know him; he may not be on the asker's list. */
  name: z.string(),
  /** When it was written, ms, by a clock that the server has corrected where it was ahead. */
  at: z.int(),
  /** What it wrote: all answers, those that it changed, a verdict, a reason. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()])),
});
export type HistoryStep = z.infer<typeof step>;

export const historyRoute = apiRoute({
  id: 'recordHistory',
  method: 'GET',
  path: '/api/v1/records/:id/history',
  access: 'reader',
  says: 'What happened to a record of the reader’s villages: who, what, when',
  params: z.strictObject({ id }),
  reply: z.object({ steps: z.array(step) }),
});
