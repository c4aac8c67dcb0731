/** `GET /api/v1/health`: does the database answer? Nothing else is told to the public. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Store } from '../store/store.ts';

const healthSchema = z.object({ ok: z.boolean() });

export function addHealthRoute(app: FastifyInstance, store: Store): void {
  const options = { config: { access: 'public' }, schema: { response: { 200: healthSchema } } } as const;
  app.get('/api/v1/health', options, async (_request, reply) => {
    await store.read.selectFrom('installation').select('epoch').execute();
    return reply.header('cache-control', 'no-store').send({ ok: true });
  });
}
