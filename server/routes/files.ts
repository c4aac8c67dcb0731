/** The built pages, and the headers under which every answer goes out. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types so-thon',
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), bluetooth=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
} as const;

/** A year, for this host alone: other services of the office may stand beside it. */
const ONLY_TLS = { 'strict-transport-security': 'max-age=31536000' } as const;

/** @param origin how phones reach this server: once by TLS, always by TLS */
export function addSecurityHeaders(app: FastifyInstance, origin: string): void {
  const headers = origin.startsWith('https:') ? { ...HEADERS, ...ONLY_TLS } : HEADERS;
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
}

/** Serves `dist` where it was built; any other page address is the app's own to route. */
export async function addFiles(app: FastifyInstance, dist: string | undefined): Promise<void> {
  const isBuilt = dist !== undefined && existsSync(path.join(dist, 'index.html'));
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 'notFound'));
  if (!isBuilt) return;
  const root = path.resolve(dist);
  // `serve: false`: the one route below says, as every route must, who may call it.
  await app.register(fastifyStatic, {
    root,
    serve: false,
    preCompressed: true,
    dotfiles: 'ignore',
    index: 'index.html',
    cacheControl: false,
    setHeaders: (reply, file) => setCaching(reply, path.relative(root, file)),
  });
  app.get('/*', { config: { access: 'public' } }, (request, reply) => {
    const { '*': file } = request.params as { '*': string };
    return reply.sendFile(file === '' || isNavigation(file, request) ? 'index.html' : file);
  });
}

/** A file with its hash in its name never changes; all others are asked for again, the worker's script first. */
function setCaching(reply: FastifyReply, file: string): void {
  const isHashed = file.split(path.sep)[0] === 'assets';
  reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** A page address: no file, no API, asked for by a browser that wants to show it. */
function isNavigation(file: string, { headers }: FastifyRequest): boolean {
  const isPage = !file.startsWith('api/') && path.extname(file) === '';
  return isPage && (headers.accept ?? '').includes('text/html');
}
