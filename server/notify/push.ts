/**
 * Messages to phones (Web Push): encrypted to the phone, signed with this installation's key. A message only asks;
 * the notice in the next reply says the same, so that a phone without messages misses nothing but speed.
 */
import { Agent } from 'node:https';
import webpush from 'web-push';
import type { Id } from '../../src/domain/ids.ts';
import type { Subscription } from '../../src/wire/desk/phones.ts';
import { notePush } from '../store/sendRequests.ts';
import type { Db, Store, Tx } from '../store/store.ts';
import { isPushEndpoint, outwardLookup, PUSH_HOSTS } from './pushHosts.ts';

/** Where messages go; a test puts its own push service here. */
export interface PushRoad {
  hosts: readonly string[];
  agent: Agent;
}
export const openRoad = (): PushRoad => ({ hosts: PUSH_HOSTS, agent: new Agent({ lookup: outwardLookup }) });

export interface Message {
  request: Id;
  device: Id;
  /** Nothing is left to ask after this, ms. */
  until: number;
}

const TIMEOUT_MS = 15_000;
/** So many messages under way at once: a commune's four hundred take seconds and no more memory than these. */
const AT_ONCE = 8;

/** The key pair, made when it is first asked for: an older installation has none. */
export async function vapidKeys(store: Store, now: number) {
  const kept = await store.read.selectFrom('vapid_key').selectAll().executeTakeFirst();
  if (kept) return kept;
  const made = webpush.generateVAPIDKeys();
  const row = { one: 1, public_key: made.publicKey, private_key: made.privateKey, created_at: now };
  return store.write(async (tx) => {
    await tx
      .insertInto('vapid_key')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return tx.selectFrom('vapid_key').selectAll().executeTakeFirstOrThrow();
  });
}

/** Keeps where this phone takes messages; the address in place of its earlier one, and of whoever had it before. */
export async function keepSubscription(
  tx: Tx,
  device: Id,
  { endpoint, keys }: Subscription,
  now: number,
): Promise<void> {
  await tx.deleteFrom('push_subscription').where('endpoint', '=', endpoint).execute();
  const row = { endpoint, p256dh: keys.p256dh, auth: keys.auth, created_at: now };
  await tx
    .insertInto('push_subscription')
    .values({ device, ...row })
    .onConflict((conflict) => conflict.column('device').doUpdateSet(row))
    .execute();
}

const subscriptionOf = (db: Db, device: Id) =>
  db.selectFrom('push_subscription').selectAll().where('device', '=', device).executeTakeFirst();

export interface Pusher {
  /** Sends these in the background; what became of each is noted at its request. */
  send(messages: readonly Message[]): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

interface PusherParts {
  store: Store;
  road: PushRoad;
  now: () => number;
  /** Who speaks, for the push service: the address of this installation. */
  subject: string;
  report: (error: unknown) => void;
}

export function pusher(parts: PusherParts): Pusher {
  let underWay: Promise<void> = Promise.resolve();
  return {
    send(messages) {
      underWay = underWay.then(() => sendAll(parts, [...messages])).catch(parts.report);
    },
    settled: () => underWay,
  };
}

async function sendAll(parts: PusherParts, messages: Message[]): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let next = messages.shift(); next; next = messages.shift()) await sendOne(parts, next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function sendOne(parts: PusherParts, message: Message): Promise<void> {
  const { store } = parts;
  const outcome = await deliver(parts, message);
  await store.write(async (tx) => {
    await notePush(tx, message.request, outcome === 'sent' ? 'sent' : 'failed');
    // The person has taken the permission back, or the browser is gone.
    if (outcome === 'gone')
      await tx.deleteFrom('push_subscription').where('device', '=', message.device).execute();
  });
}

/** The push services' words for an address that is no more. */
const GONE: readonly number[] = [404, 410];

async function deliver(
  { store, road, now, subject }: PusherParts,
  { request, device, until }: Message,
): Promise<'sent' | 'failed' | 'gone'> {
  const to = await subscriptionOf(store.read, device);
  // Looked at again: the list may have become shorter since the phone subscribed.
  if (!to || !isPushEndpoint(to.endpoint, road.hosts)) return 'failed';
  const { public_key: publicKey, private_key: privateKey } = await vapidKeys(store, now());
  const { endpoint, p256dh, auth } = to;
  try {
    await webpush.sendNotification(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify({ code: 'sendRequested', id: request, until }),
      {
        vapidDetails: { subject, publicKey, privateKey },
        TTL: Math.max(0, Math.floor((until - now()) / 1000)),
        urgency: 'high',
        // A second request takes the place of the first that was not delivered yet.
        topic: 'send',
        agent: road.agent,
        timeout: TIMEOUT_MS,
      },
    );
    return 'sent';
  } catch (error) {
    return GONE.includes((error as { statusCode?: number }).statusCode ?? 0) ? 'gone' : 'failed';
  }
}
