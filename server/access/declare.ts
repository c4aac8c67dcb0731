/** Every route says who may call it; a server with one that does not refuses to boot. */
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { hasRole, ROLES, type Role } from '../../src/domain/roles.ts';
import type { Access } from '../../src/wire/desk/route.ts';
import { Refused, sendProblem, type ProblemCode } from '../routes/problem.ts';
import type { Db, Tx } from '../store/store.ts';
import { bearerOf } from './credentials.ts';
import { deviceAsking, readerOf, type Device } from './devices.ts';
import { provinceOf } from './province.ts';
import { loadActor, type Actor } from './repo.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    device: Device | null;
    actor: Actor | null;
  }
}

const isAccess = (access: unknown): access is Access =>
  Array.isArray(access)
    ? access.length > 0 &&
      access.every((role: Role | 'province') => role === 'province' || ROLES.includes(role))
    : access === 'public' || access === 'device' || access === 'reader';

/** Before any route is added: demands the declaration and enforces it. */
export function guardRoutes(app: FastifyInstance, db: Db): void {
  app.decorateRequest('device', null);
  app.decorateRequest('actor', null);
  app.addHook('onRoute', (route: RouteOptions) => {
    if (!isAccess(route.config?.access))
      throw new Error(`${String(route.method)} ${route.url} does not say who may call it`);
  });
  app.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access ?? 'public';
    const problem = access === 'public' ? null : await problemOf(request, access, db);
    return problem === null ? undefined : sendProblem(reply, problem);
  });
}

/** Finds out who asks, and why he may not. */
async function problemOf(
  request: FastifyRequest,
  access: Exclude<Access, 'public'>,
  db: Db,
): Promise<ProblemCode | null> {
  const bearer = bearerOf(request);
  if (access.includes('province') && (await provinceOf(db, bearer))) return null;
  request.device = await deviceAsking(db, request);
  if (!request.device) return 'unknownDevice';
  if (access === 'device') return null;
  if (request.device.revokedAt !== null) return 'revoked';
  const person = await readerOf(db, request.device, bearer);
  const actor = person === null ? null : await loadActor(db, person);
  if (!actor) return 'unknownReader';
  request.actor = actor;
  const isAllowed =
    access === 'reader' || access.some((role) => role !== 'province' && hasRole(actor.roles, role));
  return isAllowed ? null : 'notAllowed';
}

/** His turn to write has come: what he was let in with may be gone since, and `actor` is who he is now. */
export async function admitAgain(request: FastifyRequest, tx: Tx): Promise<void> {
  const { access = 'public' } = request.routeOptions.config;
  const problem = access === 'public' ? null : await problemOf(request, access, tx);
  if (problem !== null) throw new Refused(problem);
}

/** The phone of a route that declared `device`. */
export function deviceOf({ device }: FastifyRequest): Device {
  if (!device) throw new Error('this route does not ask for a device');
  return device;
}
