/** A push service on loopback: takes messages as a browser's does, opens them as the browser would. */
import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, createServer } from 'node:https';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { PushRoad } from '../../server/notify/push.ts';
import type { Subscription } from '../../src/wire/desk/phones.ts';

interface Ece {
  decrypt(body: Buffer, options: { version: string; privateKey: unknown; authSecret: string }): Buffer;
}
const ece = createRequire(createRequire(import.meta.url).resolve('web-push'))('http_ece') as Ece;
const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

export interface Delivered {
  path: string;
  ttl: string;
  topic: string;
  text: string;
  /** The key under which it was signed, and what the signature says. */
  vapidKey: string;
  claims: { aud: string; exp: number; sub: string };
}

export interface PushService {
  road: PushRoad;
  delivered: Delivered[];
  /** What it answers to the next messages; 201 unless told. */
  answer: number;
  /** A browser that subscribes. */
  subscribe(name: string): Subscription;
}

export async function openPushService(): Promise<PushService> {
  const browsers = new Map<string, { keys: ReturnType<typeof createECDH>; auth: string }>();
  const server = createServer({ key: fixture('pushStandIn.key.pem'), cert: fixture('pushStandIn.cert.pem') });
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const browser = browsers.get(request.url ?? '');
      if (service.answer === 201 && browser)
        service.delivered.push(opened(request.url ?? '', request.headers, Buffer.concat(chunks), browser));
      response.writeHead(browser ? service.answer : 404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({
    ca: fixture('pushStandIn.cert.pem'),
    port,
    host: '127.0.0.1',
    servername: 'localhost',
  });
  // The endpoint names no port, as those of the real services: the agent leads every message here.
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, done) => connect({ ...options, port, host: '127.0.0.1' }, done);
  onTestFinished(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  const service: PushService = {
    road: { hosts: ['localhost'], agent },
    delivered: [],
    answer: 201,
    subscribe(name) {
      const keys = createECDH('prime256v1');
      const auth = randomBytes(16).toString('base64url');
      const p256dh = keys.generateKeys().toString('base64url');
      browsers.set(`/${name}`, { keys, auth });
      return { endpoint: `https://localhost/${name}`, keys: { p256dh, auth } };
    },
  };
  return service;
}

function opened(
  path: string,
  headers: Record<string, string | string[] | undefined>,
  body: Buffer,
  { keys, auth }: { keys: ReturnType<typeof createECDH>; auth: string },
): Delivered {
  const [, jwt = '', vapidKey = ''] =
    /^vapid t=([^,]+), ?k=(.+)$/.exec(String(headers['authorization'])) ?? [];
  return {
    path,
    ttl: String(headers['ttl']),
    topic: String(headers['topic']),
    text: ece.decrypt(body, { version: 'aes128gcm', privateKey: keys, authSecret: auth }).toString(),
    vapidKey,
    claims: claimsOf(jwt, vapidKey),
  };
}

/** Throws when the signature is not of this key. */
function claimsOf(jwt: string, key: string): Delivered['claims'] {
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const publicKey = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' },
    format: 'jwk',
  });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) throw new Error('the message is not signed by the key that it names');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Delivered['claims'];
}
