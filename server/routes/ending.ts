/**
 * How the server ends: nobody new is let in, whoever is being served is answered, and connections go as soon as
 * nothing is on them. Left to itself a kept one stays for its 72 seconds, and whoever started this process kills it.
 */
import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 50;

/** @param patienceMs a body that is still coming in by then is cut; its whole packs are kept */
export function endInGoodOrder(app: FastifyInstance, patienceMs: number): void {
  let isEnding = false;
  const timers: NodeJS.Timeout[] = [];
  app.addHook('preClose', async () => {
    isEnding = true;
    timers.push(
      setInterval(() => app.server.closeIdleConnections(), LOOK_EVERY_MS),
      setTimeout(() => app.server.closeAllConnections(), patienceMs),
    );
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isEnding) reply.header('connection', 'close');
  });
  app.addHook('onClose', async () => timers.forEach(clearTimeout));
}
