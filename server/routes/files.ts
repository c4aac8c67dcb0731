import type { FastifyInstance } from 'fastify';
import { sendProblem } from './problem.ts';
export async function addFiles(app: FastifyInstance, _dist: string | undefined): Promise<void> {
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 'notFound'));
}
