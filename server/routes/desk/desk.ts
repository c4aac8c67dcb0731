/** The desk's addresses: a table of contents. */
import type { FastifyInstance } from 'fastify';
import type { Desk } from './serve.ts';
import { addTalliesRoute } from './tallies.ts';

export function addDeskRoutes(app: FastifyInstance, desk: Desk): void {
  addTalliesRoute(app, desk);
}
