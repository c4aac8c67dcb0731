/** `GET /api/v1/quarantine` and `POST …/:id/retry`. */
import type { FastifyInstance } from 'fastify';
import { hasRole } from '../../../src/domain/roles.ts';
import { fail, ok, type Result } from '../../../src/domain/result.ts';
import { base64url, bytesOfBase64url } from '../../../src/wire/base64url.ts';
import {
  quarantineRoute,
  retryRoute,
  type QuarantineItem,
  type RetryReply,
} from '../../../src/wire/desk/quarantine.ts';
import type { Actor } from '../../access/repo.ts';
import { communeOfKept, tryAgain } from '../../ledger/again.ts';
import type { Intake } from '../../ledger/intake.ts';
import { findKept, opOf, waitingIn, type Place, type Waiting } from '../../store/quarantine.ts';
import type { ProblemCode } from '../problem.ts';
import { actorOf, serve, type Desk } from './serve.ts';

export function addQuarantineRoutes(app: FastifyInstance, desk: Desk, intake: Intake): void {
  serve(app, quarantineRoute, async ({ query: { cursor, limit = 50 }, request }) => {
    const actor = actorOf(request);
    const after = cursor === undefined ? null : placeOf(cursor);
    const found = await waitingIn(desk.store.read, actor.commune.id, after, limit + 1);
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return ok({ items: items.map((one) => itemOf(one, actor)), ...(last && { next: cursorAt(last) }) });
  });
  serve(app, retryRoute, ({ params: { id }, request, store }) =>
    retry({ ...intake, store }, desk.now, actorOf(request), id),
  );
}

async function retry(
  intake: Intake,
  now: () => number,
  { commune }: Actor,
  id: string,
): Promise<Result<RetryReply, ProblemCode>> {
  const found = await findKept(intake.store.read, id);
  if (!found || (await communeOfKept(intake.store.read, found)) !== commune.id) return fail('notFound');
  const retried = await tryAgain(intake, id, now());
  return retried ? ok(retried) : fail('notFound');
}

const WHAT: Readonly<Record<string, QuarantineItem['what']>> = { p: 'pack', o: 'op', d: 'double' };

function itemOf(waiting: Waiting, { roles }: Actor): QuarantineItem {
  const { key, at, reason, writer, device, person, name, first_seq, last_seq, bytes, kid, body } = waiting;
  const who = { person: { id: person, name }, writer, device };
  const op = body === null ? undefined : opOf({ body });
  return {
    ...{ id: key, what: WHAT[key[0] ?? ''] ?? 'op', reason, at, ...who },
    ...{ firstSeq: first_seq, lastSeq: last_seq },
    ...(bytes !== null && { bytes }),
    ...(kid !== null && { kid }),
    ...(op && { op: opPart(op, hasRole(roles, 'communeOfficer')) }),
  };
}

const opPart = (
  { opId, kind, type, subjectId, fields }: ReturnType<typeof opOf>,
  mayReadRows: boolean,
): QuarantineItem['op'] => ({ opId, kind, type, subjectId, ...(mayReadRows && { fields }) });

const cursorAt = ({ at, key }: Place): string => base64url(Buffer.from(`${at}|${key}`));

/** One that is not understood starts over. */
function placeOf(cursor: string): Place | null {
  const [at = '', key = ''] = Buffer.from(bytesOfBase64url(cursor)).toString().split('|');
  return /^\d+$/.test(at) ? { at: Number(at), key } : null;
}
