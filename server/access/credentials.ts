/** Secrets as they are handed out, and the cookie that carries a device's. Only their hashes are stored. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Random } from '../../src/domain/ids.ts';
import { base64url } from '../../src/wire/base64url.ts';
import { sha256 } from '../ledger/digest.ts';

/** A secret that nobody guesses: the caller gives it away and stores its hash. */
export function newSecret(random: Random, bytes = 32): { secret: string; hash: string } {
  const secret = base64url(random(bytes));
  return { secret, hash: hashOf(secret) };
}
export const hashOf = (secret: string): string => sha256(secret);

/** The prefix binds it to this host over a secure connection; loopback counts as one. */
export const COOKIE = '__Host-so-thon';
const DAYS_400 = 400 * 86_400;

export function setDeviceCookie(reply: FastifyReply, secret: string): void {
  reply.setCookie(COOKIE, secret, {
    httpOnly: true,
    secure: true,
    sameSite: 'strict',
    path: '/',
    maxAge: DAYS_400,
  });
}

export const deviceSecretOf = (request: FastifyRequest): string | undefined => request.cookies[COOKIE];

/** The read credential, when the request carries one. */
export function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,100})$/.exec(headers.authorization ?? '')?.[1];
}
