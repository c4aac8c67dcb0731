/** `GET /api/v1/health`: does the database answer? Nothing else is told to the public. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { apiRoute } from '../../src/wire/desk/route.ts';
import type { Store } from '../store/store.ts';

const healthRoute = apiRoute({
  id: 'health',
  method: 'GET',
  path: '/api/v1/health',
  access: 'public',
  says: 'Does the database answer?',
  reply: z.object({ ok: z.boolean() }),
});

export function addHealthRoute(app: FastifyInstance, store: Store): void {
  const { access, path, reply: schema } = healthRoute;
  const options = { config: { access, api: healthRoute }, schema: { response: { 200: schema } } };
  app.get(path, options, async (_request, reply) => {
    await store.read.selectFrom('installation').select('epoch').execute();
    return reply.header('cache-control', 'no-store').send({ ok: true });
  });
}
