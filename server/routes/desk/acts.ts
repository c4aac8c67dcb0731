/**
 * The log of the desk: what an address says is `noted` is written down in the very transaction that does it, so that
 * there is neither an act without its line nor a line without its act. In one place for all addresses: none can
 * forget, for what a request changes goes through the store it is given here. `GET /api/v1/desk-acts` reads it.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ok } from '../../../src/domain/result.ts';
import { deskActsRoute } from '../../../src/wire/desk/acts.ts';
import { admitAgain } from '../../access/declare.ts';
import { actsOf, changesSoFar, noteAct } from '../../store/deskActs.ts';
import type { Store } from '../../store/store.ts';
import { actorOf, serve, type Desk } from './serve.ts';

const PAGE = 100;

declare module 'fastify' {
  interface FastifyRequest {
    /** For what this request changes; null beside the desk's addresses. */
    store: Store | null;
  }
}

/** Before the routes: a hook reaches those that come after it. */
export function noteActs(app: FastifyInstance, store: Store, now: () => number): void {
  app.decorateRequest('store', null);
  app.addHook('preHandler', async (request) => {
    request.store = request.routeOptions.config.api?.noted ? noting(store, request, now) : store;
  });
}

/** The store, for who may still write when his turn comes, with a line for everything that is written. What changed nothing leaves none; a failure takes its own with it. */
const noting = (store: Store, request: FastifyRequest, now: () => number): Store => ({
  ...store,
  write: (work) =>
    store.write(async (tx) => {
      await admitAgain(request, tx);
      const before = await changesSoFar(tx);
      const done = await work(tx);
      if ((await changesSoFar(tx)) > before) {
        const { person, commune } = actorOf(request);
        await noteAct(tx, { commune: commune.id, at: now(), person, ...lineOf(request, done) });
      }
      return done;
    }),
});

const isPart = (part: unknown): part is object =>
  typeof part === 'object' && part !== null && !(part instanceof Uint8Array);

const valueOf = (done: unknown): unknown => (isPart(done) && 'value' in done ? done.value : done);

/** The address's name, with the parts that it wants kept of what was asked and of what came of it. */
function lineOf({ params, query, body, routeOptions }: FastifyRequest, done: unknown) {
  const { id: act = '', noted = [] } = routeOptions.config.api ?? {};
  const said = [valueOf(done), body, query, params].filter(isPart);
  const all = new Map<string, unknown>(said.flatMap((part) => Object.entries(part)));
  const about = Object.fromEntries(
    noted.filter((name) => all.has(name)).map((name) => [name, all.get(name)]),
  );
  return { act, about };
}

export function addActsRoute(app: FastifyInstance, { store }: Desk): void {
  serve(app, deskActsRoute, async ({ query: { cursor, limit = PAGE }, request }) => {
    const before = Number(cursor ?? Number.MAX_SAFE_INTEGER) || 0;
    const found = await actsOf(store.read, actorOf(request).commune.id, before, limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return ok({ items, ...(found.length > limit && last && { next: String(last.n) }) });
  });
}
