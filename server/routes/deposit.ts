/**
 * `POST /api/v1/deposit`: packs that are kept unopened, for the officer. From a phone whose sync failed twice with
 * this pack; and from a phone that has lost everything that could identify it, for a writer that is known.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { apiRoute } from '../../src/wire/desk/route.ts';
import { depositReplySchema, REPLY_MAGIC, type DepositReply } from '../../src/wire/reply.ts';
import { MAX_PACK_BYTES, SYNC_MEDIA_TYPE, type SyncHeader } from '../../src/wire/request.ts';
import { deviceAsking, meetWriter } from '../access/devices.ts';
import { rateLimit } from '../access/rateLimit.ts';
import type { Sender } from '../ledger/arrival.ts';
import { isRevoked, putAside } from '../ledger/aside.ts';
import type { Aside } from '../ledger/custody.ts';
import { writerOf } from '../store/devices.ts';
import type { Db, Store } from '../store/store.ts';
import { streamOf, type BodyReader } from './framing.ts';
import { readHeader } from './packs.ts';
import { refuseTooMany, sendProblem, type ProblemCode } from './problem.ts';

export interface DepositRoute {
  store: Store;
  now: () => number;
  epoch: string;
}

const depositRoute = apiRoute({
  id: 'deposit',
  method: 'POST',
  path: '/api/v1/deposit',
  access: 'public',
  says: 'Packs that are kept unopened; without a credential for a known writer only',
  bodyMedia: SYNC_MEDIA_TYPE,
  reply: depositReplySchema,
});

/** A pack goes alone, and only after it has failed. */
const TRIES_A_MINUTE = 20;

export function addDepositRoute(app: FastifyInstance, route: DepositRoute): void {
  const tries = rateLimit(TRIES_A_MINUTE);
  const options = {
    config: { access: depositRoute.access, api: depositRoute },
    schema: { response: { 200: depositReplySchema } },
    onRequest: refuseTooMany(tries, ({ ip }) => ip, route.now),
  };
  app.post(depositRoute.path, options, (request, reply) => handle(route, request, reply));
}

async function handle(route: DepositRoute, request: FastifyRequest, reply: FastifyReply) {
  const answer = await deposit(route, request);
  if (answer.ok) return reply.header('cache-control', 'no-store').send(answer.value);
  return sendProblem(reply.header('connection', 'close'), answer.error);
}

async function deposit(
  route: DepositRoute,
  request: FastifyRequest,
): Promise<Result<DepositReply, ProblemCode>> {
  const stream = streamOf(request);
  if (!stream.ok) return stream;
  const body = stream.value;
  const opened = await readHeader(body);
  if (!opened.ok) return opened;
  const header = opened.value;
  const bytes = header.packs.reduce((sum, pack) => sum + pack.bytes, 0);
  if (bytes > MAX_PACK_BYTES) return fail('tooLarge');
  const sender = await senderOf(route, request, header);
  if (!sender) return fail('unknownWriter');
  if (sender.device === null && (await isFull(route.store.read, sender.writer))) return fail('tooMany');
  const verdicts = await keepAll(route, body, header, sender);
  if (!verdicts.ok) return verdicts;
  const { batchId } = header;
  return ok({ magic: REPLY_MAGIC, batchId, epoch: route.epoch, now: route.now(), verdicts: verdicts.value });
}

/** By its cookie or a user's read credential; without either whoever this writer belongs to. */
async function senderOf(
  { store, now }: DepositRoute,
  request: FastifyRequest,
  { writer, user }: SyncHeader,
): Promise<Sender | null> {
  const device = await deviceAsking(store.read, request);
  if (device) return meetWriter(store, device, writer, user, now());
  const known = await writerOf(store.read, writer);
  return known ? { writer, device: null, person: known.person, commune: known.commune } : null;
}

/** Weeks of work of one phone. More than this comes from nobody who lost a cookie. */
const MOST_BYTES_UNKNOWN = 1024 * 1024;

async function isFull(db: Db, writer: string): Promise<boolean> {
  const { bytes } = await db
    .selectFrom('pack')
    .select((row) => row.fn.sum<number | null>(row.fn('length', ['bytes'])).as('bytes'))
    .where('writer', '=', writer)
    .where('problem', '=', 'noCredential')
    .executeTakeFirstOrThrow();
  return (bytes ?? 0) > MOST_BYTES_UNKNOWN;
}

async function keepAll(
  { store, now }: DepositRoute,
  body: BodyReader,
  header: SyncHeader,
  sender: Sender,
): Promise<Result<DepositReply['verdicts'], ProblemCode>> {
  const verdicts: DepositReply['verdicts'] = [];
  for (const { bytes: length, ...envelope } of header.packs) {
    const bytes = await body.take(length);
    if (!bytes) return fail('badFraming');
    const kept = await store.write(async (tx) => {
      const why: Aside = (await isRevoked(tx, sender)) ? 'revoked' : reasonOf(sender);
      return putAside(tx, sender, { ...envelope, bytes }, why, now());
    });
    verdicts.push(...kept);
  }
  return (await body.isAtEnd()) ? ok(verdicts) : fail('badFraming');
}

const reasonOf = ({ device }: Sender): Aside => (device === null ? 'noCredential' : 'deposited');
