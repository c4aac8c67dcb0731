/** Who works at the desk, and at which device: his ops are judged as any phone's are. */
import type { FastifyRequest } from 'fastify';
import { deviceOf } from '../../access/declare.ts';
import type { Office } from '../../ledger/office.ts';
import { actorOf } from './serve.ts';

export function officeOf(request: FastifyRequest): Office {
  const { person, commune } = actorOf(request);
  return { device: deviceOf(request).id, person, commune: commune.id };
}
