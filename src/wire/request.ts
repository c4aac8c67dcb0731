/**
 * What a phone sends: `ST1\n`, a 32-bit big-endian length, a JSON header of that many bytes, then the bytes of
 * the packs one after another (protocol §5). Header keys are one letter: the header rides on every request.
 */
import * as z from 'zod/mini';
import { ID_PATTERN, idOfBytes, type Id } from '../domain/ids.ts';
import { bytesOfId } from './idBytes.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { base64url, bytesOfBase64url } from './base64url.ts';
import type { MonthSum } from './checksum.ts';
import { textOfUtf8, utf8 } from './utf8.ts';
import { PACK_OPS, type Pack } from './pack.ts';

/** Of sync and deposit: no form and no page of another site can send it unasked. */
export const SYNC_MEDIA_TYPE = 'application/vnd.so-thon.sync';
/** The first four bytes of every request. */
export const MAGIC = 'ST1\n';
/** Header and packs together; a phone never comes near it. */
export const MAX_REQUEST_BYTES = 512 * 1024;
/** The JSON before the packs. */
export const MAX_HEADER_BYTES = 16 * 1024;
/** One pack, sealed. */
export const MAX_PACK_BYTES = 96 * 1024;
/** Notices that one request may confirm; the rest go with the next. */
export const MAX_TOLD = 32;

/** What a phone says, before it is encoded. */
export interface SyncRequest {
  /** Random; echoed by the reply, so that no other answer can pass for it. */
  batchId: string;
  writer: Id;
  /** The user whose writer this is: sent until the server has answered it once. */
  user?: Id;
  /** The epoch of the last reply; empty before the first. */
  epoch: string;
  /** The phone's wall clock, ms. */
  now: number;
  /** Ops waiting on the phone, this request's included. */
  waiting: number;
  /** When the oldest of them was saved, ms; 0 for none. */
  oldest: number;
  appVersion: string;
  /** Whether the browser promised to keep the app's data; left out where it says nothing. */
  persisted?: boolean;
  /** Asks for changes from here on (`''`: from the start). Left out by a worker that may not read. */
  cursor?: string;
  /** With a cursor: the phone makes the rows of its own plain ops itself, also where their verdicts come again. */
  makesRows?: boolean;
  /** Hash of the profile that the phone has; the reply brings it when it differs. */
  profile?: string;
  /** Sequence numbers that were sent before and whose verdicts never arrived: first and last. */
  ask?: [first: number, last: number];
  /** Notices that are stored on the phone: the server need not say them again. */
  told?: Id[];
  /**
   * The months of the rows that the phone has (wire/checksum), at most once a day: only with a cursor, without
   * packs, and when the last reply had no `more`. The reply's `repair` brings the months that differ.
   */
  sums?: MonthSum[];
  packs: Pack[];
}

const packHeader = z.tuple([z.int().check(z.positive()), z.int(), z.int(), z.int(), z.int(), z.int()]);
const count = z.int().check(z.nonnegative());
const monthSum = z.tuple([
  z.int().check(z.gte(197_001), z.lte(999_912)),
  count,
  z.string().check(z.regex(/^[\da-f]{16}$/)),
]);
const headerSchema = z.strictObject({
  b: z.string().check(z.minLength(4), z.maxLength(32)),
  w: z.string().check(z.length(22)),
  u: z.optional(z.string().check(z.length(22))),
  e: z.string().check(z.maxLength(32)),
  n: count,
  q: z.tuple([count, count]),
  a: z.string().check(z.maxLength(32)),
  d: z.optional(z.union([z.literal(0), z.literal(1)])),
  c: z.optional(z.string().check(z.maxLength(256))),
  m: z.optional(z.literal(1)),
  f: z.optional(z.string().check(z.maxLength(32))),
  k: z.optional(z.tuple([z.int().check(z.positive()), z.int().check(z.positive())])),
  t: z.optional(z.array(z.string().check(z.length(22))).check(z.maxLength(MAX_TOLD))),
  s: z.optional(z.array(monthSum).check(z.maxLength(360))),
  /** firstSeq, ops, codec, seal, kid, bytes */
  p: z.array(packHeader).check(z.maxLength(1024)),
});
export type HeaderProblem = 'badHeader' | 'tooLarge';
/** A request whose packs' bytes are still to come: `bytes` is how many. */
export type SyncHeader = Omit<SyncRequest, 'packs'> & { packs: (Omit<Pack, 'bytes'> & { bytes: number })[] };

const shortId = (id: Id) => base64url(bytesOfId(id));
const longId = (text: string): Id => idOfBytes(bytesOfBase64url(text));

/** The whole body. Nothing is checked: what the phone made is sound, what arrives is not believed. */
export function encodeRequest(request: SyncRequest): Uint8Array {
  const {
    batchId: b,
    writer,
    user,
    epoch: e,
    now: n,
    appVersion: a,
    cursor: c,
    profile: f,
    ask: k,
    sums: s,
  } = request;
  const p = request.packs.map(
    ({ firstSeq, lastSeq, codec, seal, kid, bytes }) =>
      [firstSeq, lastSeq - firstSeq + 1, codec, seal, kid, bytes.length] as const,
  );
  const q = [request.waiting, request.oldest] as const;
  const [u, t] = [user && shortId(user), request.told?.map(shortId)];
  const d = request.persisted === undefined ? undefined : Number(request.persisted);
  const m = request.makesRows === true ? 1 : undefined;
  const header = utf8(JSON.stringify({ b, w: shortId(writer), u, e, n, q, a, d, c, m, f, k, t, s, p }));
  const body = new Uint8Array(
    8 + header.length + request.packs.reduce((sum, pack) => sum + pack.bytes.length, 0),
  );
  body.set(utf8(MAGIC));
  new DataView(body.buffer).setUint32(4, header.length);
  body.set(header, 8);
  let at = 8 + header.length;
  for (const { bytes } of request.packs) {
    body.set(bytes, at);
    at += bytes.length;
  }
  return body;
}

/** The JSON header's bytes, checked; the framing around it is the reader's. */
export function decodeHeader(json: Uint8Array): Result<SyncHeader, HeaderProblem> {
  const parsed = headerSchema.safeParse(parseJson(json));
  if (!parsed.success) return fail('badHeader');
  const { b, w, u, e, n, q, a, d, c, m, f, k, t, s, p } = parsed.data;
  if (![w, ...(u === undefined ? [] : [u]), ...(t ?? [])].every(isId) || (k && k[1] < k[0]))
    return fail('badHeader');
  const packs = p.map(([firstSeq, ops, codec, seal, kid, bytes]) => ({
    firstSeq,
    lastSeq: firstSeq + (ops - 1),
    codec,
    seal,
    kid,
    bytes,
  }));
  if (packs.some((pack) => !isPlausible(pack))) return fail('badHeader');
  const total = packs.reduce((sum, pack) => sum + pack.bytes, 0);
  if (total > MAX_REQUEST_BYTES || packs.some((pack) => pack.bytes > MAX_PACK_BYTES)) return fail('tooLarge');
  const optional = {
    ...(u && { user: longId(u) }),
    ...(d !== undefined && { persisted: d === 1 }),
    ...(c !== undefined && { cursor: c }),
    ...(m === 1 && { makesRows: true }),
    ...(f && { profile: f }),
    ...(k && { ask: k }),
    ...(t && { told: t.map(longId) }),
    ...(s && { sums: s }),
  };
  return ok({
    batchId: b,
    writer: longId(w),
    epoch: e,
    now: n,
    waiting: q[0],
    oldest: q[1],
    appVersion: a,
    packs,
    ...optional,
  });
}

const isId = (text: string) => /^[\w-]{22}$/.test(text) && ID_PATTERN.test(longId(text));
const isPlausible = ({ firstSeq, lastSeq, bytes }: { firstSeq: number; lastSeq: number; bytes: number }) =>
  lastSeq >= firstSeq && lastSeq - firstSeq < PACK_OPS && Number.isSafeInteger(lastSeq) && bytes > 0;

function parseJson(json: Uint8Array): unknown {
  try {
    return JSON.parse(textOfUtf8(json));
  } catch {
    return undefined;
  }
}
