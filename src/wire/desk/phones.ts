/** The phones of the teams, and the requests to send that they were asked. */
import * as z from 'zod/mini';
import { apiRoute, id, pageOf, pageQuery } from './route.ts';

const count = z.int().check(z.nonnegative());
const instant = z.nullable(z.int());

/**
 * How far a request to send has come, and nothing more than is known: `requested` it was made (`push`: what became
 * of the message to the phone), `reached` the phone has it, `opened` the person tapped it, `done` nothing waited on
 * the phone any more when it was last heard of; `expired` that did not happen in time.
 */
const SEND_STATES = ['requested', 'reached', 'opened', 'done', 'expired'] as const;
export type SendState = (typeof SEND_STATES)[number];
const sendRequestSchema = z.object({
  state: z.enum(SEND_STATES),
  /** `none`: the phone allows no messages, it hears of it at its next contact. */
  push: z.enum(['none', 'sending', 'sent', 'failed']),
  askedAt: count,
  expiresAt: count,
  reachedAt: instant,
  openedAt: instant,
  doneAt: instant,
});
export type SendRequest = z.infer<typeof sendRequestSchema>;

const phoneSchema = z.object({
  id,
  /** Who uses it, the latest first. */
  people: z.array(z.object({ id, name: z.string() })),
  villages: z.array(z.int()),
  enrolledAt: count,
  lastContact: count,
  /** As last told: ops that waited on the phone, and since when the oldest did. */
  waiting: count,
  oldest: instant,
  /** Numbers that never came although later ones did: something is lost, or still under way. */
  missing: count,
  /** What it sent that waits in quarantine. */
  quarantined: count,
  appVersion: z.string(),
  /** Whether its browser promised to keep the data; null: not told yet. */
  persisted: z.nullable(z.boolean()),
  /** It allowed messages. */
  reachable: z.boolean(),
  revoked: z.boolean(),
  request: z.nullable(sendRequestSchema),
});
export type PhoneLine = z.infer<typeof phoneSchema>;

export const phonesRoute = apiRoute({
  id: 'phones',
  method: 'GET',
  path: '/api/v1/phones',
  access: ['communeOfficer', 'admin'],
  says: 'Every enrolled phone of the commune, and how it stands',
  query: pageQuery,
  reply: pageOf(phoneSchema),
});

const oneOfPhones = z.strictObject({ phone: id });

export const revokeRoute = apiRoute({
  id: 'revokePhone',
  method: 'POST',
  path: '/api/v1/phones/:phone/revocation',
  access: ['communeOfficer', 'admin'],
  says: 'The phone may read and change nothing any more; what it still sends goes to quarantine. For good',
  params: oneOfPhones,
  noted: ['phone'],
  reply: z.object({ revokedAt: count }),
});

/** Whom to ask: these phones, those of a village, or all of the commune. Without any: all. */
export const askToSendRoute = apiRoute({
  id: 'askToSend',
  method: 'POST',
  path: '/api/v1/send-requests',
  access: ['communeOfficer'],
  says: 'Asks phones to send: by a message where they allow it, at their next contact otherwise',
  body: z.strictObject({
    phones: z.optional(z.array(id).check(z.minLength(1), z.maxLength(1000))),
    village: z.optional(z.int()),
  }),
  noted: ['asked', 'village'],
  reply: z.object({ asked: count, reachable: count, expiresAt: count }),
});

export const seenRoute = apiRoute({
  id: 'sendRequestSeen',
  method: 'POST',
  path: '/api/v1/send-requests/seen',
  access: 'device',
  says: 'A phone tells that a message arrived, or that its person tapped it',
  body: z.strictObject({ state: z.enum(['reached', 'opened']) }),
  reply: z.object({ noted: count }),
});

export const pushKeyRoute = apiRoute({
  id: 'pushKey',
  method: 'GET',
  path: '/api/v1/push-key',
  access: 'device',
  says: 'The public key under which phones subscribe to messages',
  reply: z.object({ publicKey: z.string() }),
});

const base64urlText = z.string().check(z.regex(/^[\w-]+=*$/), z.maxLength(200));
const subscriptionSchema = z.object({
  endpoint: z.url().check(z.maxLength(1000)),
  keys: z.object({ p256dh: base64urlText, auth: base64urlText }),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

export const subscribeRoute = apiRoute({
  id: 'subscribe',
  method: 'PUT',
  path: '/api/v1/push-subscription',
  access: 'device',
  says: 'The phone allows messages; its push service must be one that is known',
  body: subscriptionSchema,
  reply: z.object({ kept: z.boolean() }),
});
