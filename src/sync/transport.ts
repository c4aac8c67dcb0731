/** The only place that talks to the network. An answer counts only when it is surely the server's own. */
import type * as z from 'zod/mini';
import {
  depositReplySchema,
  enrolReplySchema,
  invitationSchema,
  problemSchema,
  syncReplySchema,
  type DepositReply,
  type EnrolReply,
  type Invitation,
  type SyncReply,
} from '../wire/reply.ts';
import { SYNC_MEDIA_TYPE } from '../wire/request.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Id } from '../domain/ids.ts';

/** Why an answer does not count. */
export interface Failure {
  /** `offline` no route, `timeout`, `notOurs` (a portal's page, a redirect, half an answer), or the server's code. */
  code: string;
  /** Seconds, as the server asked. */
  retryAfter?: number;
}

interface Asking {
  bearer: string | null;
  timeoutMs: number;
}
interface Hearing {
  /** Told how long the answer was. */
  hear?(bytes: number): void;
}

/** The way to the server: the real one below, or a test's. */
export interface Wire {
  /** @param bearer the user's read credential; without it nothing is pulled */
  sync(body: Uint8Array, options: Asking & Hearing): Promise<Result<SyncReply, Failure>>;
  /** Custody of packs that nobody opens. */
  deposit(body: Uint8Array, options: Asking): Promise<Result<DepositReply, Failure>>;
  enrol(code: string, claim: Id): Promise<Result<EnrolReply, Failure>>;
}

const ENROL_TIMEOUT_MS = 30_000;

const jsonPost = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Claims nothing. `signal` ends the question. */
export const invitationOf = (code: string, signal: AbortSignal): Promise<Result<Invitation, Failure>> =>
  ask('/api/v1/invitation', { ...jsonPost({ code }), signal }, invitationSchema, ENROL_TIMEOUT_MS);

/** To the server that this page came from. */
export const httpWire: Wire = {
  sync: (body, { timeoutMs, ...rest }) =>
    ask('/api/v1/sync', packed(body, rest), syncReplySchema, timeoutMs, rest),
  deposit: (body, { timeoutMs, ...rest }) =>
    ask('/api/v1/deposit', packed(body, rest), depositReplySchema, timeoutMs),
  enrol: (code, claim) => ask('/api/v1/enrol', jsonPost({ code, claim }), enrolReplySchema, ENROL_TIMEOUT_MS),
};

function packed(body: Uint8Array, { bearer }: Omit<Asking, 'timeoutMs'>): RequestInit {
  const authorization = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
  const headers = { 'content-type': SYNC_MEDIA_TYPE, ...authorization };
  return { method: 'POST', headers, body: body as Uint8Array<ArrayBuffer> };
}

interface Connection {
  readonly effectiveType?: string;
}

/** What the browser thinks of the network, in page and worker; '' where it says nothing (Firefox, Safari). */
export const link = (): string => (navigator as { connection?: Connection }).connection?.effectiveType ?? '';

/** Whether the browser promised to keep this app's data; undefined where it says nothing. */
export const persisted = async (): Promise<boolean | undefined> => navigator.storage?.persisted?.();

/** One request to the server of this page. What comes back has this shape, or it is a failure. */
export const ask = <T>(
  path: string,
  init: RequestInit,
  schema: z.ZodMiniType<T>,
  timeoutMs: number,
  hearing: Hearing = {},
): Promise<Result<T, Failure>> =>
  request(path, init, timeoutMs, (response) => read(response, schema, hearing));

/** The same for a file. */
export const askBytes = <T>(
  path: string,
  init: RequestInit,
  schema: z.ZodMiniType<T>,
  timeoutMs: number,
): Promise<Result<T, Failure>> =>
  request(path, init, timeoutMs, async (response) => {
    const parsed = schema.safeParse(new Uint8Array(await response.arrayBuffer()));
    const isOurs = response.headers.get('content-type')?.startsWith('application/octet-stream');
    return parsed.success && isOurs ? ok(parsed.data) : fail({ code: 'notOurs' });
  });

async function request<T>(
  path: string,
  init: RequestInit,
  timeoutMs: number,
  reading: (response: Response) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  // Safari 15 has no AbortSignal.timeout.
  const patience = new AbortController();
  const { signal } = patience;
  const timer = setTimeout(() => patience.abort(), timeoutMs);
  init.signal?.addEventListener('abort', () => patience.abort());
  try {
    const options: RequestInit = { cache: 'no-store', ...init, redirect: 'manual', signal };
    const response = await fetch(path, options);
    return response.ok ? await reading(response) : fail(await failureOf(response));
  } catch {
    return fail({ code: signal.aborted ? 'timeout' : 'offline' });
  } finally {
    clearTimeout(timer);
  }
}

async function read<T>(
  response: Response,
  schema: z.ZodMiniType<T>,
  { hear }: Hearing,
): Promise<Result<T, Failure>> {
  const text = await response.text();
  hear?.(text.length);
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? ok(parsed.data) : fail({ code: 'notOurs' });
}

async function failureOf(response: Response): Promise<Failure> {
  const problem = problemSchema.safeParse(parseJson(await response.text()));
  const seconds = Number(response.headers.get('retry-after'));
  const code = problem.success ? problem.data.code : 'notOurs';
  return Number.isFinite(seconds) && seconds > 0 ? { code, retryAfter: seconds } : { code };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
