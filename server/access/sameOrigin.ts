/** Requests that change something come from this site's own pages or worker, or from no browser at all. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblem } from '../routes/problem.ts';

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export function guardOrigin(app: FastifyInstance, ownOrigin: string): void {
  app.addHook('onRequest', async (request, reply) => {
    if (CHANGING.has(request.method) && !isSameOrigin(request, ownOrigin))
      return sendProblem(reply, 'crossSite');
  });
}

function isSameOrigin({ headers }: FastifyRequest, ownOrigin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = headers;
  return origin === undefined || origin === ownOrigin || hostOf(origin) === headers.host;
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
