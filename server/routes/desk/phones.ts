/** The phones of the commune; asking them to send; taking one out of use. */
import type { FastifyInstance } from 'fastify';
import { uuidv7, type Id } from '../../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../../src/domain/result.ts';
import {
  askToSendRoute,
  phonesRoute,
  pushKeyRoute,
  revokeRoute,
  seenRoute,
  subscribeRoute,
} from '../../../src/wire/desk/phones.ts';
import { deviceOf } from '../../access/declare.ts';
import { keepSubscription, vapidKeys, type Message } from '../../notify/push.ts';
import { isPushEndpoint } from '../../notify/pushHosts.ts';
import { isOneOf } from '../../store/bulk.ts';
import { phonesOf } from '../../store/phones.ts';
import { askToSend, endReminders, noteSeen } from '../../store/sendRequests.ts';
import type { Tx } from '../../store/store.ts';
import { rateLimit } from '../../access/rateLimit.ts';
import type { ProblemCode } from '../problem.ts';
import { activePhones } from './activePhones.ts';
import { actorOf, serve, type Desk } from './serve.ts';

const PAGE = 500;
/** A phone tells at most a few times for each message. */
const SEEN_A_MINUTE = 20;

export function addPhoneRoutes(app: FastifyInstance, desk: Desk): void {
  const { now, pusher, road } = desk;
  const told = rateLimit(SEEN_A_MINUTE);

  serve(app, phonesRoute, async ({ query: { cursor = '', limit = PAGE }, request }) => {
    const { commune } = actorOf(request);
    const found = await desk.store.snapshot((db) => phonesOf(db, commune.id, cursor, limit + 1, now()));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return ok({ items, ...(found.length > limit && last ? { next: last.id } : {}) });
  });

  serve(app, revokeRoute, ({ params: { phone }, request, store }) => {
    const { commune } = actorOf(request);
    return store.write((tx) => revoke(tx, commune.id, phone, now()));
  });

  serve(app, askToSendRoute, async ({ body, request, store }) => {
    const { commune, person } = actorOf(request);
    const asked = await store.write((tx) => ask(desk, tx, commune.id, person, body));
    if (!asked.ok) return asked;
    const { messages, ...answer } = asked.value;
    pusher.send(messages);
    return ok(answer);
  });

  serve(app, seenRoute, async ({ body: { state }, request, store }) => {
    const device = deviceOf(request).id;
    if (told.take(device, now()) > 0) return fail('tooMany');
    return ok({ noted: await store.write((tx) => noteSeen(tx, device, state, now())) });
  });

  serve(app, pushKeyRoute, async ({ store }) =>
    ok({ publicKey: (await vapidKeys(store, now())).public_key }),
  );

  serve(app, subscribeRoute, async ({ body, request, store }) => {
    if (!isPushEndpoint(body.endpoint, road.hosts)) return fail('badRequest');
    await store.write((tx) => keepSubscription(tx, deviceOf(request).id, body, now()));
    return ok({ kept: true });
  });
}

/** From this moment the phone reads nothing, and what it sends changes nothing: it is kept aside. */
export async function revoke(
  tx: Tx,
  commune: number,
  phone: Id,
  now: number,
): Promise<Result<{ revokedAt: number }, ProblemCode>> {
  const found = await tx
    .selectFrom('device')
    .innerJoin('device_user', 'device_user.device', 'device.id')
    .innerJoin('person', 'person.id', 'device_user.person')
    .select('revoked_at')
    .where('device.id', '=', phone)
    .where('person.commune', '=', commune)
    .executeTakeFirst();
  if (!found) return fail('notFound');
  // Said again, after a lost answer.
  if (found.revoked_at !== null) return ok({ revokedAt: found.revoked_at });
  await endReminders(tx, phone, now);
  await tx.updateTable('device').set({ revoked_at: now }).where('id', '=', phone).execute();
  return ok({ revokedAt: now });
}

interface Asked {
  asked: number;
  reachable: number;
  expiresAt: number;
  messages: Message[];
}

async function ask(
  { now, random }: Desk,
  tx: Tx,
  commune: number,
  by: Id,
  wanted: { phones?: Id[] | undefined; village?: number | undefined },
): Promise<Result<Asked, ProblemCode>> {
  const devices = await activePhones(tx, commune, wanted);
  if (devices.length === 0) return fail('notFound');
  const taking = await tx
    .selectFrom('push_subscription')
    .select('device')
    .where(isOneOf('device', devices))
    .execute();
  const reachable = new Set(taking.map(({ device }) => device));
  const asking = { commune, by, devices, reachable };
  const { expiresAt, ids } = await askToSend(tx, asking, now(), () => uuidv7(now(), random(10)));
  const messages = [...reachable].flatMap((device): Message[] => {
    const request = ids.get(device);
    return request === undefined ? [] : [{ request, device, until: expiresAt }];
  });
  return ok({ asked: devices.length, reachable: reachable.size, expiresAt, messages });
}
