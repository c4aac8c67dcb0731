/** `POST /api/v1/enrol`: a phone takes a one-time code and is enrolled; before that it may ask whose it is. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import {
  enrolReplySchema,
  enrolRequestSchema,
  invitationRequestSchema,
  invitationSchema,
  type EnrolReply,
  type Invitation,
} from '../../src/wire/reply.ts';
import { deviceSecretOf, setDeviceCookie } from '../access/credentials.ts';
import { deviceOfSecret } from '../access/devices.ts';
import { claimCode, invited, type ClaimProblem, type Enrolled } from '../access/enrolment.ts';
import { rateLimit } from '../access/rateLimit.ts';
import { loadActor, profileHash, repo } from '../access/repo.ts';
import { apiRoute, type ApiRoute } from '../../src/wire/desk/route.ts';
import { claimDeposits } from '../ledger/again.ts';
import type { Intake } from '../ledger/intake.ts';
import { refuseTooMany, sendProblem } from './problem.ts';

export interface EnrolRoute extends Intake {
  now: () => number;
  epoch: string;
}

const enrolRoute = apiRoute({
  id: 'enrol',
  method: 'POST',
  path: '/api/v1/enrol',
  access: 'public',
  says: 'A phone takes a one-time code and is enrolled; answers with its cookie',
  body: enrolRequestSchema,
  reply: enrolReplySchema,
});

const invitationRoute = apiRoute({
  id: 'invitation',
  method: 'POST',
  path: '/api/v1/invitation',
  access: 'public',
  says: 'Whose ledger a one-time code opens; claims nothing',
  body: invitationRequestSchema,
  reply: invitationSchema,
});

/** A team that enrols together in the commune's hall shares one address. */
const TRIES_A_MINUTE = 60;
const MAX_BODY_BYTES = 1024;

export function addEnrolRoute(app: FastifyInstance, route: EnrolRoute): void {
  const options = (api: typeof enrolRoute | typeof invitationRoute) => ({
    config: { access: api.access, api: api as unknown as ApiRoute },
    bodyLimit: MAX_BODY_BYTES,
    schema: { response: { 200: api.reply } },
    onRequest: refuseTooMany(rateLimit(TRIES_A_MINUTE), ({ ip }) => ip, route.now),
  });
  app.post(enrolRoute.path, options(enrolRoute), (request, reply) => enrol(route, request, reply));
  app.post(invitationRoute.path, options(invitationRoute), (request, reply) => invite(route, request, reply));
}

async function invite({ store, now }: EnrolRoute, request: FastifyRequest, reply: FastifyReply) {
  const asked = invitationRequestSchema.safeParse(request.body);
  if (!asked.success) return sendProblem(reply, 'badRequest');
  const found = await store.snapshot(async (db): Promise<Result<Invitation, ClaimProblem>> => {
    const person = await invited(db, asked.data.code, now());
    if (!person.ok) return person;
    const actor = await loadActor(db, person.value);
    if (!actor) return fail('codeUnknown');
    const { name, commune, villages } = await repo(db, actor, now()).profile();
    return ok({ name, commune, villages });
  });
  if (!found.ok) return sendProblem(reply, found.error);
  return reply.header('cache-control', 'no-store').send(found.value);
}

async function enrol(route: EnrolRoute, request: FastifyRequest, reply: FastifyReply) {
  const { store, now, random } = route;
  const asked = enrolRequestSchema.safeParse(request.body);
  if (!asked.success) return sendProblem(reply, 'badRequest');
  const known = await deviceOfSecret(store.read, deviceSecretOf(request));
  // A revoked phone stays revoked: whoever is enrolled on it again has a new one.
  const device = known?.revokedAt === null ? known : null;
  const claimed = await claimCode(store, { ...asked.data, device }, now(), random);
  if (!claimed.ok) return sendProblem(reply, claimed.error);
  await claimDeposits(route, claimed.value.person, now());
  const secret = claimed.value.deviceSecret ?? deviceSecretOf(request);
  if (secret !== undefined) setDeviceCookie(reply, secret);
  return reply.header('cache-control', 'no-store').send(await welcome(route, claimed.value));
}

function welcome(
  { store, epoch, now }: EnrolRoute,
  { person, readCredential, authorSecret }: Enrolled,
): Promise<EnrolReply> {
  return store.snapshot(async (db) => {
    const actor = await loadActor(db, person);
    if (!actor) throw new Error('a code for nobody');
    const profile = await repo(db, actor, now()).profile();
    return { epoch, now: now(), readCredential, authorSecret, profile, profileHash: profileHash(profile) };
  });
}
