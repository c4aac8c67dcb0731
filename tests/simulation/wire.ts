/** What lies between a phone and the server: the real request through the real app, and everything that can go wrong. */
import type { Id } from '../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { Failure, Wire } from '../../src/sync/transport.ts';
import {
  depositReplySchema,
  enrolReplySchema,
  syncReplySchema,
  type DepositReply,
  type SyncReply,
} from '../../src/wire/reply.ts';
import { decodeHeader, encodeRequest, MAGIC, SYNC_MEDIA_TYPE } from '../../src/wire/request.ts';
import type { Life } from './life.ts';
import { checkReply } from './replies.ts';
import { turns } from './stillness.ts';
import type { SimPhone } from './phone.ts';
import type { World } from './world.ts';

/** What becomes of one request; a number cuts the body there (0–1). */
export const FATES = [
  'lostBefore',
  'lostAfter',
  'halfAnswer',
  'portal',
  'otherBatch',
  'late',
  'cutBody',
  '401',
  '413',
  '429',
  '503',
  'serverDies',
] as const;
export type Fate = (typeof FATES)[number];

const REFUSALS: Partial<Record<Fate, Failure>> = {
  lostBefore: { code: 'offline' },
  portal: { code: 'notOurs' },
  '401': { code: 'unknownDevice' },
  '413': { code: 'tooLarge' },
  '429': { code: 'tooMany', retryAfter: 60 },
  '503': { code: 'notOurs', retryAfter: 86_400 },
};
const LATE_TURNS = 400;

type Answer = Result<SyncReply, Failure>;

export function wireOf(world: World, phone: SimPhone, life: Life): Wire {
  return {
    sync: (body, { bearer }) =>
      life.reached() ? life.never<Answer>() : send(world, phone, life, body, bearer),
    deposit: (body, { bearer }) =>
      life.reached() ? life.never<Result<DepositReply, Failure>>() : deposit(world, phone, body, bearer),
    enrol: async (code, claim) => {
      const headers = phone.handset.cookie ? { cookie: phone.handset.cookie } : {};
      const url = '/api/v1/enrol';
      const answer = await world.server.app.inject({
        method: 'POST',
        url,
        headers,
        payload: { code, claim },
      });
      if (answer.statusCode !== 200) return fail({ code: codeOf(answer.body) });
      keepCookie(phone, answer.cookies);
      return ok(enrolReplySchema.parse(answer.json()));
    },
  };
}

async function send(
  world: World,
  phone: SimPhone,
  life: Life,
  body: Uint8Array,
  bearer: string | null,
): Promise<Answer> {
  const fate = phone.fates.shift();
  if (fate !== undefined) world.noteFault(fate, phone);
  const refusal = fate && REFUSALS[fate];
  if (refusal) return fail(refusal);
  const cut = fate === 'cutBody' ? Math.floor(body.length * phone.dice()) : body.length;
  const answer = await post(world, phone, body.subarray(0, cut), bearer);
  if (fate === 'serverDies') await world.server.restart();
  if (fate === 'late') await turns(LATE_TURNS);
  // The answer has come to a phone that is no more: between answer and store.
  if (life.reached()) return life.never<Answer>();
  return fate === undefined || fate === 'late' ? answer : spoilt(fate, answer);
}

function spoilt(fate: Fate, answer: Answer): Answer {
  if (fate === 'otherBatch' && answer.ok) return ok({ ...answer.value, batchId: 'another' });
  return fail({ code: fate === 'halfAnswer' ? 'notOurs' : fate === 'lostAfter' ? 'timeout' : 'offline' });
}

/** A phone that was refused twice hands its pack over unopened; the officer looks at it when the faults are over. */
async function deposit(
  world: World,
  phone: SimPhone,
  body: Uint8Array,
  bearer: string | null,
): Promise<Result<DepositReply, Failure>> {
  world.noteFault('deposited', phone);
  if (!world.server.isUp) return fail({ code: 'offline' });
  const answer = await ask(world, phone, '/api/v1/deposit', body, bearer);
  return answer.statusCode === 200
    ? ok(depositReplySchema.parse(answer.json()))
    : fail({ code: codeOf(answer.body) });
}

/** What lies in Cache Storage, by nobody in particular: kept for whose it is, and opened when he is enrolled anew. */
export async function handOverUnknown(world: World, phone: SimPhone): Promise<void> {
  const { writer } = await phone.eye.state();
  const packs = [...phone.mirror.packs.values()].filter((pack) => pack.writer === writer);
  const about = { batchId: 'nobody', writer, epoch: '', now: phone.now(), waiting: 0, oldest: 0 };
  for (const pack of packs.slice(-3)) {
    world.noteFault('deposited', phone);
    const body = encodeRequest({ ...about, appVersion: 'sim', packs: [pack] });
    await ask(world, phone, '/api/v1/deposit', body, null);
  }
}

function ask(world: World, phone: SimPhone, url: string, body: Uint8Array, bearer: string | null) {
  const headers = {
    'content-type': SYNC_MEDIA_TYPE,
    ...(phone.handset.cookie && { cookie: phone.handset.cookie }),
    ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
  };
  return world.server.app.inject({ method: 'POST', url, headers, payload: Buffer.from(body) });
}

async function post(world: World, phone: SimPhone, body: Uint8Array, bearer: string | null): Promise<Answer> {
  const { ends, isUp } = world.server;
  if (!isUp) return fail({ code: 'offline' });
  const answer = await ask(world, phone, '/api/v1/sync', body, bearer);
  // It ended for another's sake while it was at this: nobody hears what a dead process says.
  if (world.server.ends !== ends) return fail({ code: 'offline' });
  if (answer.statusCode >= 500) world.serverFaults++;
  if (answer.statusCode !== 200) return fail({ code: codeOf(answer.body) });
  keepCookie(phone, answer.cookies);
  const reply = syncReplySchema.parse(answer.json());
  checkReply(world, phone, { writer: writerOf(body), reply, mayRead: bearer !== null });
  return ok(reply);
}

/** As its header says. */
function writerOf(body: Uint8Array): Id {
  const start = MAGIC.length + 4;
  const length = new DataView(body.buffer, body.byteOffset).getUint32(MAGIC.length);
  const header = decodeHeader(body.subarray(start, start + length));
  if (!header.ok) throw new Error('answered without a header');
  return header.value.writer;
}

const codeOf = (body: string) => String((JSON.parse(body) as { code?: unknown }).code);

function keepCookie(phone: SimPhone, cookies: { name: string; value: string }[]): void {
  if (cookies.length > 0)
    phone.handset.cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
