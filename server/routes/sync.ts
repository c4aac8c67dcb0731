/** `POST /api/v1/sync`: packs in, verdicts out, and rows for who may read. One round trip (protocol §5). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Random } from '../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { REPLY_MAGIC, syncReplySchema, type SyncReply, type Verdict } from '../../src/wire/reply.ts';
import { SYNC_MEDIA_TYPE, type SyncHeader } from '../../src/wire/request.ts';
import { apiRoute } from '../../src/wire/desk/route.ts';
import { bearerOf, deviceSecretOf, newSecret, setDeviceCookie } from '../access/credentials.ts';
import { deviceOf } from '../access/declare.ts';
import {
  meetWriter,
  noteCookie,
  readerOf,
  replaceSecret,
  wantsNewCookie,
  type Device,
} from '../access/devices.ts';
import { rateLimit, type RateLimit } from '../access/rateLimit.ts';
import { pull, type Pulled } from '../access/pull.ts';
import { account, verdictsOf } from '../ledger/account.ts';
import type { Sender } from '../ledger/arrival.ts';
import type { Move } from '../ledger/batch.ts';
import { InHand } from '../ledger/inHand.ts';
import type { Intake } from '../ledger/intake.ts';
import { noteTold, noticesFor } from '../store/notices.ts';
import { noteTelling } from '../store/told.ts';
import { streamOf } from './framing.ts';
import { readHeader, takePacks } from './packs.ts';
import { refuseTooMany, sendProblem, type ProblemCode } from './problem.ts';

export interface SyncRoute extends Intake {
  inHand: InHand;
  now: () => number;
  random: Random;
  epoch: string;
}

const syncRoute = apiRoute({
  id: 'sync',
  method: 'POST',
  path: '/api/v1/sync',
  access: 'device',
  says: 'Packs in, verdicts out; with a read credential also what has changed',
  bodyMedia: SYNC_MEDIA_TYPE,
  reply: syncReplySchema,
});

/** A phone in the field needs one or two; a loop that went wild, or a thief, must not keep the others waiting. */
const CALLS_A_MINUTE = 60;
/** Turning pages of the feed is one errand, however many there are: each counts as a tenth. */
const PAGE_TURN_COUNTS = 0.1;

export function addSyncRoute(app: FastifyInstance, parts: Omit<SyncRoute, 'inHand'>): void {
  const route: SyncRoute = { ...parts, inHand: new InHand() };
  const calls = rateLimit(CALLS_A_MINUTE);
  app.addContentTypeParser(SYNC_MEDIA_TYPE, (_request, payload, done) => done(null, payload));
  app.post(
    syncRoute.path,
    {
      config: { access: syncRoute.access, api: syncRoute },
      schema: { response: { 200: syncReplySchema } },
      onRequest: refuseTooMany(calls, (request) => deviceOf(request).id, route.now),
    },
    async (request, reply) => handle(route, calls, request, reply),
  );
}

async function handle(route: SyncRoute, calls: RateLimit, request: FastifyRequest, reply: FastifyReply) {
  const answer = await exchange(route, request, reply);
  if (!answer.ok) {
    // The rest of the body is not worth reading.
    reply.header('connection', 'close');
    return sendProblem(reply, answer.error);
  }
  const { more, verdicts } = answer.value;
  if (more === true && verdicts.length === 0) calls.giveBack(deviceOf(request).id, 1 - PAGE_TURN_COUNTS);
  await renewCookie(route, deviceOf(request), request, reply);
  return reply.header('cache-control', 'no-store').send(answer.value);
}

async function exchange(
  route: SyncRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<SyncReply, ProblemCode>> {
  const device = deviceOf(request);
  const stream = streamOf(request);
  if (!stream.ok) return stream;
  const body = stream.value;
  const opened = await readHeader(body);
  if (!opened.ok) return opened;
  const header = opened.value;
  const sender = await meetWriter(route.store, device, header.writer, header.user, route.now());
  if (!sender) return fail('unknownWriter');
  if (header.ask) await route.inHand.settled(sender.writer);
  const taken = await takePacks(route, body, header, sender);
  if (!taken.ok) return taken;
  const { moves, ...said } = taken.value;
  const settled = await settle(route, device, sender, header, answeredIn(said));
  if (header.ask) said.verdicts.push(...(await verdictsOf(route.store.read, sender.writer, header.ask)));
  if (isAfterTear(header, said.verdicts)) reply.header('connection', 'close');
  return ok({
    magic: REPLY_MAGIC,
    batchId: header.batchId,
    epoch: route.epoch,
    now: route.now(),
    ...said,
    ...settled,
    ...(await pulled(route, request, sender, header, { moves, verdicts: said.verdicts })),
  });
}

/**
 * A browser sends a request that was torn on a kept connection again, whole and by itself, and what had arrived of it
 * travels twice. On a link that was torn a moment ago the packs come on a connection of their own: that one it lets go.
 */
const isAfterTear = ({ ask, packs, waiting }: SyncHeader, verdicts: readonly Verdict[]): boolean =>
  ask !== undefined && packs.length === 0 && waiting > verdicts.length;

type Settled = Pick<SyncReply, 'ackedThrough' | 'missing' | 'durableSeq' | 'notices'>;

/** Ops that the phone need not keep waiting after this answer. */
const answeredIn = ({ verdicts, unopened }: Pick<SyncReply, 'verdicts' | 'unopened'>): number =>
  verdicts.filter(({ verdict }) => verdict !== 'later').length +
  unopened.reduce((sum, { firstSeq, lastSeq }) => sum + lastSeq - firstSeq + 1, 0);

/** What the phone said of itself, and how far its writer has come. */
function settle(
  { store, now }: SyncRoute,
  { id, revokedAt }: Device,
  { person }: Sender,
  header: SyncHeader,
  answered: number,
): Promise<Settled> {
  const { writer, appVersion: app_version, waiting, oldest, persisted } = header;
  return store.write(async (tx) => {
    await tx
      .updateTable('device')
      .set({ last_seen: now(), app_version, waiting, oldest })
      .where('id', '=', id)
      .execute();
    await tx.updateTable('writer').set({ heard_at: now() }).where('id', '=', writer).execute();
    await noteTelling(tx, { device: id, writer, waiting, oldest, answered, persisted }, now());
    await noteTold(tx, id, header.told ?? [], now());
    const notices = await noticesFor(tx, { device: id, person, writer }, now());
    const revoked = revokedAt === null ? [] : [{ id, code: 'revoked', at: revokedAt }];
    return { ...(await account(tx, writer)), notices: [...revoked, ...notices] };
  });
}

/** Rows only for the writer's own user, proven by his read credential. Without it the packs are taken all the same. */
async function pulled(
  { store, epoch, now }: SyncRoute,
  request: FastifyRequest,
  { person, writer }: Sender,
  { cursor, profile, sums, packs, makesRows = false }: SyncHeader,
  { moves, verdicts }: { moves: ReadonlyMap<string, Move>; verdicts: readonly Verdict[] },
): Promise<Pulled> {
  if (cursor === undefined) return {};
  const reader = await readerOf(store.read, deviceOf(request), bearerOf(request));
  // Beside packs the rows are on the move: compared another time.
  const compared = packs.length === 0 ? sums : undefined;
  const again = makesRows && verdicts.some((one) => one.again) ? { writer, verdicts } : null;
  const wanted = { person, epoch, cursor, profile, moves, again, sums: compared };
  return reader === person ? pull(store, wanted, now()) : {};
}

async function renewCookie(
  { store, now, random }: SyncRoute,
  device: Device,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const secret = deviceSecretOf(request);
  if (device.revokedAt !== null) return;
  if (device.lostCookie) {
    const fresh = newSecret(random);
    await store.write((tx) => replaceSecret(tx, device, fresh.hash, now()));
    setDeviceCookie(reply, fresh.secret);
  } else if (secret !== undefined && wantsNewCookie(device, now())) {
    await store.write((tx) => noteCookie(tx, device, now()));
    setDeviceCookie(reply, secret);
  }
}
