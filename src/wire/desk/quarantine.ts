/** What arrived and has had no effect: kept raw for the officer, who may have it judged again. */
import * as z from 'zod/mini';
import { verdictSchema } from '../reply.ts';
import { apiRoute, id, pageOf, pageQuery } from './route.ts';

const count = z.int();

const quarantineItemSchema = z.object({
  /** Opaque; names it in the address of a retry. */
  id: z.string(),
  /** A pack that was not opened, an op that was put aside, or one that came under the id or number of another. */
  what: z.enum(['pack', 'op', 'double']),
  /**
   * Of a pack: `unsealed`, `unknownSeal`, `unknownKey`, `unknownCodec`, `damaged`, `tooLarge`, `deposited`,
   * `noCredential`, `revoked`. Of an op: `notAllowed`, `crashed`; of a double: `differentContent`, `seqTaken`.
   */
  reason: z.string(),
  /** When it came, ms. */
  at: count,
  person: z.object({ id, name: z.string() }),
  writer: id,
  /** The phone that the writer is on now. */
  device: id,
  firstSeq: count,
  lastSeq: count,
  /** Of a pack: its size, and the key that it was sealed to. */
  bytes: z.optional(count),
  kid: z.optional(count),
  /** Of an op: what it says. Fields are left out for who may not read rows. */
  op: z.optional(
    z.object({
      opId: id,
      kind: z.string(),
      type: z.string(),
      subjectId: id,
      fields: z.optional(z.record(z.string(), z.unknown())),
    }),
  ),
});
export type QuarantineItem = z.infer<typeof quarantineItemSchema>;

export const quarantineRoute = apiRoute({
  id: 'quarantine',
  method: 'GET',
  path: '/api/v1/quarantine',
  access: ['communeOfficer', 'admin'],
  says: 'What arrived and has had no effect, newest first',
  query: pageQuery,
  reply: pageOf(quarantineItemSchema),
});

export const retryReplySchema = z.object({
  /** It could be read and was judged: each number with its verdict of now. */
  verdicts: z.array(verdictSchema),
  /** Why a pack still can't be read; then there are no verdicts. */
  unopened: z.optional(z.string()),
});
export type RetryReply = z.infer<typeof retryReplySchema>;

export const retryRoute = apiRoute({
  id: 'quarantineRetry',
  method: 'POST',
  path: '/api/v1/quarantine/:id/retry',
  access: ['communeOfficer', 'admin'],
  says: 'Opens and judges it now; the same again changes nothing more',
  params: z.strictObject({ id: z.string().check(z.maxLength(100)) }),
  noted: ['id'],
  reply: retryReplySchema,
});
