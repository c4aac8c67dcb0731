/**
 * The log of the desk: what an address says is `noted` is written down when it has been done. In one place for all of
 * them, so that none can forget; `GET /api/v1/desk-acts` reads it.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ok } from '../../../src/domain/result.ts';
import { deskActsRoute } from '../../../src/wire/desk/acts.ts';
import { actsOf, noteAct } from '../../store/deskActs.ts';
import { actorOf, serve, type Desk } from './serve.ts';

const PAGE = 100;

/** Before the routes: a hook reaches those that come after it. */
export function noteActs(app: FastifyInstance, { store, now }: Desk): void {
  app.addHook('preSerialization', async (request, reply, answer) => {
    const { api } = request.routeOptions.config;
    if (api?.noted && reply.statusCode === 200) {
      const { person, commune } = actorOf(request);
      const about = partsOf(api.noted, request, answer);
      const done = { commune: commune.id, at: now(), person, act: api.id, about };
      await store.write((tx) => noteAct(tx, done));
    }
    return answer;
  });
}

/** These parts of what was asked and answered. */
function partsOf(names: readonly string[], { params, query, body }: FastifyRequest, answer: unknown) {
  // A file is no part to look into.
  const isPart = (part: unknown) =>
    typeof part === 'object' && part !== null && !(part instanceof Uint8Array);
  const said = [params, query, body, answer].filter(isPart) as object[];
  const all = new Map<string, unknown>(said.toReversed().flatMap((part) => Object.entries(part)));
  return Object.fromEntries(names.filter((name) => all.has(name)).map((name) => [name, all.get(name)]));
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
