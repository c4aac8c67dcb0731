/** An address of the API as its description says: what comes in is checked, what goes out is too. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Random } from '../../../src/domain/ids.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { ApiRoute } from '../../../src/wire/desk/route.ts';
import type { Actor } from '../../access/repo.ts';
import type { Pusher, PushRoad } from '../../notify/push.ts';
import type { Store } from '../../store/store.ts';
import { sendProblem, type ProblemCode } from '../problem.ts';

/** What every desk route works with. */
export interface Desk {
  /** For reading. What a request changes goes through its own store (`Ask`), which keeps the log. */
  store: Pick<Store, 'read' | 'snapshot'>;
  now: () => number;
  random: Random;
  epoch: string;
  /** The beginning of every link that is handed out. */
  origin: string;
  pusher: Pusher;
  road: PushRoad;
}

export interface Ask<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  store: Store;
  request: FastifyRequest;
  reply: FastifyReply;
}
type Handle<P, Q, B, R> = (ask: Ask<P, Q, B>) => Promise<Result<R, ProblemCode>>;

interface ServeOptions<P, Q, B> {
  /** What the answer depends on: the same text again means the same answer, and it is not made. */
  version?: (ask: Ask<P, Q, B>) => Promise<string>;
  bodyLimit?: number;
}

export function serve<P, Q, B, R>(
  app: FastifyInstance,
  route: ApiRoute<P, Q, B, R>,
  handle: Handle<P, Q, B, R>,
  { version, bodyLimit = 64 * 1024 }: ServeOptions<P, Q, B> = {},
): void {
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit,
    config: { access: route.access, api: route as never },
    schema: { response: { 200: route.reply } },
    handler: async (request, reply) => {
      const ask = read(route, request, reply);
      if (ask === null) return sendProblem(reply, 'badRequest');
      const tag = version && tagOf(await version(ask));
      if (tag !== undefined && request.headers['if-none-match'] === tag) return notModified(reply);
      const answer = await handle(ask);
      if (!answer.ok) return sendProblem(reply, answer.error);
      // What has a version may be kept by the browser and asked about; people's names are not kept.
      return (tag === undefined ? reply.header('cache-control', 'no-store') : versioned(reply, tag)).send(
        answer.value,
      );
    },
  });
}

function read<P, Q, B>(
  route: ApiRoute<P, Q, B>,
  request: FastifyRequest,
  reply: FastifyReply,
): Ask<P, Q, B> | null {
  const params = route.params.safeParse(request.params);
  const query = route.query.safeParse(request.query);
  const body = route.body.safeParse(request.body ?? {});
  if (!params.success || !query.success || !body.success) return null;
  const { store } = request;
  if (!store) throw new Error('this address is not one of the desk');
  return { params: params.data, query: query.data, body: body.data, store, request, reply };
}

const tagOf = (version: string): string =>
  `"${createHash('sha256').update(version).digest('base64url').slice(0, 22)}"`;

const versioned = (reply: FastifyReply, tag: string) =>
  reply.header('etag', tag).header('cache-control', 'private, no-cache');

const notModified = (reply: FastifyReply) => reply.code(304).send();

/** Who asks, on a route that takes users only. */
export function actorOf({ actor }: FastifyRequest): Actor {
  if (!actor) throw new Error('this route does not ask for a user');
  return actor;
}
