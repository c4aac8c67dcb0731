/**
 * What the server answers to a sync. Silence means not done: an op without a verdict here keeps waiting, and a
 * 200 without the magic and the echo (a captive portal's page) is a network failure.
 */
import * as z from 'zod/mini';
import { ID_PATTERN } from '../domain/ids.ts';
import { STANDING_VERDICTS } from '../domain/review.ts';
import { ROLES, UNIT_TYPES } from '../domain/roles.ts';

/** What no portal's page begins with. */
export const REPLY_MAGIC = 'ST1';

const id = z.string().check(z.regex(ID_PATTERN));
const count = z.int().check(z.nonnegative());
const fields = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()]));

/**
 * `applied` and `merged` have taken effect at `pos` of the commune's feed; `conflict`, `held`, `quarantined` and
 * `refused` are kept by the server and explained by `code`; `later` says nothing was taken: ask again.
 * A retry gets the verdict of the first time, with `again`.
 */
export const VERDICTS = ['applied', 'merged', 'conflict', 'held', 'quarantined', 'refused', 'later'] as const;
export const verdictSchema = z.object({
  seq: z.int().check(z.positive()),
  verdict: z.enum(VERDICTS),
  pos: z.optional(count),
  code: z.optional(z.string()),
  field: z.optional(z.string()),
  kept: z.optional(z.array(z.string())),
  again: z.optional(z.boolean()),
  /** With `later`: seconds. */
  seconds: z.optional(count),
});
export type Verdict = z.infer<typeof verdictSchema>;

const standing = z.object({
  verdict: z.enum(STANDING_VERDICTS),
  reason: z.optional(z.string()),
  revision: id,
  by: id,
  at: count,
  before: z.optional(fields),
});
const earlier = z.object({
  review: z.nullable(standing),
  approved: z.nullable(fields),
  stood: z.boolean(),
});

/** A subject as the feed brings it: whole, so that a phone needs no history. */
const changeSchema = z.object({
  id,
  kind: z.string(),
  revision: id,
  author: id,
  createdAt: count,
  fields,
  voided: z.optional(z.boolean()),
  review: z.optional(z.extend(standing, { earlier: z.optional(earlier) })),
  approved: z.optional(fields),
  /** The subject that this one was merged into. */
  into: z.optional(id),
});
export type Change = z.infer<typeof changeSchema>;

/**
 * What the server has to say to a phone besides: said again with each reply until the phone has stored it and says
 * so (`told` of a request). A phone skips codes that it does not know, and confirms them all the same.
 *
 * - `clockWrong`: `seqs` were written under an implausible clock; `subjects` are the records that they made. They
 *   count as they are: the phone offers to set the day right, by an ordinary edit.
 * - `sendRequested`: the officer asks this phone to send, now.
 * - `judgedAgain`: `seqs` have other verdicts than the phone was told (an officer tried the quarantine again, the
 *   server's program is newer): the phone asks for them (`ask` of a request).
 * - `restored`: the commune's server was restored from a backup of `at`.
 * - `revoked`: this phone may not change or read anything any more: its keys are to be destroyed. What it still
 *   sends is kept in quarantine. Never confirmed away.
 */
const NOTICE_CODES = ['clockWrong', 'sendRequested', 'judgedAgain', 'restored', 'revoked'] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

const range = z.tuple([count, count]);
const noticeSchema = z.object({
  id,
  /** One of NOTICE_CODES, or one that a newer server has. */
  code: z.string(),
  at: count,
  /** After this there is nothing left to do about it, ms. */
  until: z.optional(count),
  /** Numbers of the writer that asked, first and last. */
  seqs: z.optional(z.array(range)),
  subjects: z.optional(z.array(id)),
});
export type Notice = z.infer<typeof noticeSchema>;

/** The rows of one month of creation, whole: they take the place of those that the phone has of it. */
const monthRowsSchema = z.object({ month: z.int(), changes: z.array(changeSchema) });

const unitSchema = z.object({
  id: z.int(),
  name: z.string(),
  type: z.enum(UNIT_TYPES),
  commune: z.nullable(z.int()),
  oldCommune: z.optional(z.string()),
});
const formerSchema = z.object({ ...unitSchema.shape, into: z.array(z.int()), until: z.string() });
const profileSchema = z.object({
  userId: id,
  name: z.string(),
  roles: z.array(z.object({ role: z.enum(ROLES), unit: z.int() })),
  commune: unitSchema,
  villages: z.array(unitSchema),
  former: z.optional(z.array(formerSchema)),
  members: z.array(z.object({ userId: id, name: z.string() })),
  topics: z.optional(z.array(z.object({ id: z.string(), name: z.string(), retired: z.boolean() }))),
  packKey: z.object({ kid: count, publicKey: z.string().check(z.length(87)) }),
});

/** The whole answer to a sync. The part from `changes` on comes with a read credential only. */
export const syncReplySchema = z.object({
  magic: z.literal(REPLY_MAGIC),
  batchId: z.string(),
  /** Which life of the server's database this is; a new one means: forget what it said, send again. */
  epoch: z.string(),
  /** The server's wall clock, ms. */
  now: count,
  /** In the order of the packs, then of the numbers asked for. */
  verdicts: z.array(verdictSchema),
  /** Packs that are kept but could not be read. */
  unopened: z.array(z.object({ firstSeq: count, lastSeq: count, code: z.string() })),
  /** Every number of this writer up to here has arrived. */
  ackedThrough: count,
  /** Numbers below the highest that never arrived: ranges, first and last. */
  missing: z.array(range),
  /** Up to here a backup holds them; the phone may forget its copies. */
  durableSeq: count,
  notices: z.array(noticeSchema),
  changes: z.optional(z.array(changeSchema)),
  cursor: z.optional(z.string()),
  /** The place in the feed that `cursor` stands for: effects at or before it are in the rows. */
  pos: z.optional(count),
  more: z.optional(z.boolean()),
  /**
   * The answer to `sums`: the months that differ (empty: none does). Absent: they were not compared, ask another
   * day. A month that has no rows here comes with none. Waiting ops of the phone stay as they are.
   */
  repair: z.optional(z.array(monthRowsSchema)),
  /** True when the rows start over (a new epoch, a changed area): drop the old ones first. */
  fresh: z.optional(z.boolean()),
  profile: z.optional(profileSchema),
  profileHash: z.optional(z.string()),
  /** To a village head: each of his people, when their phone was last heard of (ms, 0: never), and what it still had. */
  contacts: z.optional(z.array(z.tuple([id, count, count]))),
});
export type SyncReply = z.infer<typeof syncReplySchema>;

/**
 * The answer of `POST /api/v1/deposit`, which takes the body of a sync: for a pack that made two requests fail, and
 * for a phone without any credential whose writer the server knows. Nothing is opened: each number of each pack is
 * `quarantined` (`deposited`), which is durable custody. The same pack again gets the same answer.
 */
export const depositReplySchema = z.object({
  magic: z.literal(REPLY_MAGIC),
  batchId: z.string(),
  epoch: z.string(),
  now: count,
  verdicts: z.array(verdictSchema),
});
export type DepositReply = z.infer<typeof depositReplySchema>;

/** The one-time code of the link's fragment. */
const codeSchema = z.string().check(z.minLength(16), z.maxLength(64));

/** What a phone shows at its enrolment. */
export const enrolRequestSchema = z.strictObject({
  code: codeSchema,
  /** Random and kept by the page until it succeeds: a lost answer may be asked for again, by the same page only. */
  claim: id,
});
/** Whose ledger a code opens: asked before anything is claimed, by who holds the link. */
export const invitationRequestSchema = z.strictObject({ code: codeSchema });
export const invitationSchema = z.pick(profileSchema, { name: true, commune: true, villages: true });
export type Invitation = z.infer<typeof invitationSchema>;

/** What it gets, once; the cookie comes beside it. */
export const enrolReplySchema = z.object({
  epoch: z.string(),
  now: count,
  /** Opens the feed and the desk for this user; kept in the vault. */
  readCredential: z.string(),
  /** 32 bytes as base64url: what packs of this user on this phone are sealed with, beside the server's key. */
  authorSecret: z.string().check(z.length(43)),
  profile: profileSchema,
  profileHash: z.string(),
});
export type EnrolReply = z.infer<typeof enrolReplySchema>;

/** RFC 9457, with a `code` for the catalogue. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
});
