/**
 * A village in one process: the real book and engine of each phone, the real app with its real database, and
 * between them a wire that can lose a request, an answer, or half of either.
 */
import type { Id } from '../../src/domain/ids.ts';
import { fail, ok } from '../../src/domain/result.ts';
import type { Role } from '../../src/domain/roles.ts';
import type { Book } from '../../src/storage/book.ts';
import type { Phone } from '../../src/storage/phone.ts';
import { claimOf, keepUser } from '../../src/storage/session.ts';
import { syncBook, type Engine, type SyncResult } from '../../src/sync/engine.ts';
import type { Wire } from '../../src/sync/transport.ts';
import { depositReplySchema, enrolReplySchema, syncReplySchema } from '../../src/wire/reply.ts';
import { SYNC_MEDIA_TYPE } from '../../src/wire/request.ts';
import { makePhone, type TestPhone } from './phone.ts';
import { shortcut, type TestServer } from './server.ts';

/** What happens to a request: `lostBefore` never arrives, `lostAfter` is done but its answer is lost. */
export type Fate =
  'good' | 'lostBefore' | 'lostAfter' | 'portal' | { status: number; code?: string; retryAfter?: number };

export interface FieldPhone extends TestPhone {
  userId: Id;
  book: Book;
  engine: Engine;
  /** The fate of each request to come; good when it runs out. */
  fates: Fate[];
  /** Every request body that left this phone, in order. */
  sent: Uint8Array[];
  sync(): Promise<SyncResult>;
  /** Syncs through failures until nothing waits; throws when that takes more than `tries`. */
  settle(tries?: number): Promise<void>;
}

/** A phone whose user is enrolled, with a clock of its own that starts at the server's. */
export async function fieldPhone(
  server: TestServer,
  role: Role,
  unit: number,
  seed: number,
): Promise<FieldPhone> {
  const userId = await server.addPerson(role, unit);
  const test = makePhone(seed, server.clock.ms);
  const fates: Fate[] = [];
  const sent: Uint8Array[] = [];
  const wire = lossyWire(server, fates, sent);
  const code = await server.code(userId);
  const answer = await wire.enrol(code, await claimOf(test.phone, code, test.edge));
  if (!answer.ok) throw new Error(answer.error.code);
  const book = await keepUser(test.phone, answer.value, (id) => test.openBook(id));
  const engine = engineOf(test, wire);
  const sync = () => syncBook(engine, book);
  const settle = async (tries = 30) => {
    for (let i = 0; i < tries; i++) if (['sent', 'nothing'].includes(await sync())) return;
    throw new Error(`not settled after ${tries} tries`);
  };
  return { ...test, userId, book, engine, fates, sent, sync, settle };
}

const engineOf = ({ phone, openBook }: Pick<TestPhone, 'phone' | 'openBook'>, wire: Wire): Engine => ({
  phone,
  openBook: (userId) => openBook(userId),
  wire,
  appVersion: 'test',
  link: () => '',
  timeoutMs: 1000,
  budgetMs: 60_000,
  alone: (_, run) => run(),
});

/** The engine of a phone that is enrolled already, and has this cookie. */
export const engineTo = (server: TestServer, phone: Phone, book: Book, cookie: string): Engine =>
  engineOf({ phone, openBook: () => book }, lossyWire(server, [], [], cookie));

const headersOf = (cookie: string, bearer: string | null) => ({
  'content-type': SYNC_MEDIA_TYPE,
  cookie,
  ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
});

function lossyWire(server: TestServer, fates: Fate[], sent: Uint8Array[], cookie = ''): Wire {
  return {
    async deposit(body, { bearer }) {
      const headers = headersOf(cookie, bearer);
      const payload = Buffer.from(body);
      const answer = await server.app.inject({ method: 'POST', url: '/api/v1/deposit', headers, payload });
      if (answer.statusCode !== 200) return fail({ code: String(answer.json().code) });
      return ok(depositReplySchema.parse(answer.json()));
    },
    async sync(body, { bearer, hear }) {
      sent.push(body);
      const fate = fates.shift() ?? 'good';
      if (fate === 'lostBefore') return fail({ code: 'offline' });
      if (fate === 'portal') return fail({ code: 'notOurs' });
      if (typeof fate === 'object')
        return fail({ code: fate.code ?? 'busy', ...(fate.retryAfter && { retryAfter: fate.retryAfter }) });
      const headers = headersOf(cookie, bearer);
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/v1/sync',
        headers,
        payload: Buffer.from(body),
      });
      if (fate === 'lostAfter') return fail({ code: 'timeout' });
      if (answer.statusCode !== 200) return fail({ code: String(answer.json().code) });
      hear?.(answer.body.length);
      return ok(syncReplySchema.parse(answer.json()));
    },
    async enrol(code, claim) {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/v1/enrol',
        headers: { ...(cookie !== '' && { cookie }) },
        payload: { code, claim },
      });
      if (answer.statusCode !== 200) return fail({ code: String(answer.json().code) });
      cookie = shortcut(answer.cookies);
      return ok(enrolReplySchema.parse(answer.json()));
    },
  };
}
