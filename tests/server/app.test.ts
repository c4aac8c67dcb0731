import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Access } from '../../src/wire/desk/route.ts';
import { guardRoutes } from '../../server/access/declare.ts';
import { rateLimit } from '../../server/access/rateLimit.ts';
import { addSecurityHeaders } from '../../server/routes/files.ts';
import { makeServer, VILLAGE_A } from '../helpers/server.ts';

const HTML = { accept: 'text/html,application/xhtml+xml' };

function builtPages(): string {
  const dist = mkdtempSync(join(tmpdir(), 'so-thon-dist-'));
  onTestFinished(() => rmSync(dist, { recursive: true }));
  mkdirSync(join(dist, 'assets'));
  mkdirSync(join(dist, '.vite'));
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Sổ Thôn</title>');
  writeFileSync(join(dist, 'sw.js'), 'self');
  writeFileSync(join(dist, 'manifest.webmanifest'), '{}');
  writeFileSync(join(dist, '.vite', 'manifest.json'), '{}');
  writeFileSync(join(dist, 'assets', 'app-12345678.js'), 'let plain');
  writeFileSync(join(dist, 'assets', 'app-12345678.js.br'), brotliCompressSync('let packed'));
  return dist;
}

describe('a route', () => {
  const declared = async (access: unknown) => {
    const server = await makeServer();
    const app = Fastify();
    guardRoutes(app, server.store.read);
    const config = access === undefined ? {} : { access: access as Access };
    return () => app.get('/secret', { config }, async () => 'x');
  };

  test.each([undefined, 'everyone', [], ['king']])(
    'that says %j of who may call it stops the boot',
    async (access) => {
      expect(await declared(access)).toThrow('GET /secret does not say who may call it');
    },
  );

  test.each(['public', 'device', 'reader', ['villageHead']])('that says %j is taken', async (access) => {
    expect(await declared(access)).not.toThrow();
  });

  test('for some roles asks for phone, reader and role, in this order', async () => {
    const server = await makeServer();
    const app = Fastify();
    const { default: cookie } = await import('@fastify/cookie');
    await app.register(cookie);
    guardRoutes(app, server.store.read);
    app.get('/desk', { config: { access: ['villageHead'] } }, async () => ({}));
    const member = await server.enrol('member', VILLAGE_A);
    const head = await server.enrol('villageHead', VILLAGE_A);
    const statusOf = async (headers: Record<string, string>) =>
      (await app.inject({ method: 'GET', url: '/desk', headers })).statusCode;
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ cookie: head.cookie })).toBe(401);
    expect(await statusOf({ ...head.headers(), cookie: member.cookie })).toBe(401);
    expect(await statusOf(member.headers())).toBe(403);
    expect(await statusOf(head.headers())).toBe(200);
  });
});

describe('every answer', () => {
  test('carries the security headers, also a problem', async () => {
    const { app } = await makeServer();
    for (const url of ['/api/v1/health', '/nothing']) {
      const { headers } = await app.inject({ method: 'GET', url });
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  test('asks for TLS for good where phones come by TLS, and only there', async () => {
    const asked = async (origin: string) => {
      const app = Fastify();
      addSecurityHeaders(app, origin);
      app.get('/', async () => '');
      return (await app.inject({ method: 'GET', url: '/' })).headers['strict-transport-security'];
    };
    expect(await asked('https://so-thon.example.vn')).toBe('max-age=31536000');
    expect(await asked('http://localhost:8080')).toBeUndefined();
  });

  test('of an unknown address is a problem with a code', async () => {
    const { app } = await makeServer();
    const answer = await app.inject({ method: 'GET', url: '/api/v1/nothing', headers: HTML });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 404, code: 'notFound' });
  });

  test('is mute about what went wrong inside', async () => {
    const { app, store } = await makeServer();
    await store.write((tx) => tx.schema.alterTable('installation').renameTo('gone').execute());
    const answer = await app.inject({ method: 'GET', url: '/api/v1/health' });
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal']);
    expect(answer.body).not.toMatch(/installation|table/);
  });

  test('leaves no person in the log, whatever fails', async () => {
    let log = '';
    const stream = { write: (line: string) => void (log += line) };
    const server = await makeServer({ logger: { level: 'trace', stream } });
    const phone = await server.enrol('member', VILLAGE_A);
    await server.store.write((tx) =>
      sql`create trigger poison before insert on subject begin select raise(abort, 'Nhà bà Hoà'); end`.execute(
        tx,
      ),
    );
    await phone.send(phone.visit({ note: 'Nhà bà Hoà' }));
    expect(log).toContain('"place":"ledger"');
    for (const secret of ['Hoà', "H'Bia", phone.readCredential, phone.cookie, phone.person])
      expect(log).not.toContain(secret);
  });

  test('in JSON beyond a kilobyte is compressed', async () => {
    const server = await makeServer();
    const phone = await server.enrol('member', VILLAGE_A);
    await phone.send(...Array.from({ length: 8 }, () => phone.visit()));
    const headers = { ...phone.headers(), 'accept-encoding': 'br' };
    const { encodeRequest } = await import('../../src/wire/request.ts');
    const payload = Buffer.from(encodeRequest(phone.request([], { cursor: '' })));
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/sync', headers, payload });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(JSON.parse(brotliDecompressSync(answer.rawPayload).toString()).changes).toHaveLength(8);
  });
});

describe('the pages', () => {
  test('come with their caching: hashed files for good, all others asked for again', async () => {
    const { app } = await makeServer({ dist: builtPages() });
    const caching = async (url: string) =>
      (await app.inject({ method: 'GET', url })).headers['cache-control'];
    expect(await caching('/assets/app-12345678.js')).toBe('public, max-age=31536000, immutable');
    for (const url of ['/', '/index.html', '/sw.js', '/manifest.webmanifest'])
      expect(await caching(url)).toBe('no-cache');
  });

  test('come as they were compressed at the build, scripts with their charset', async () => {
    const { app } = await makeServer({ dist: builtPages() });
    const url = '/assets/app-12345678.js';
    const packed = await app.inject({ method: 'GET', url, headers: { 'accept-encoding': 'gzip, br' } });
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe('let packed');
    const plain = await app.inject({ method: 'GET', url });
    expect(plain.body).toBe('let plain');
    for (const { headers } of [packed, plain])
      expect(headers['content-type']).toMatch(/javascript; charset=utf-8$/);
  });

  test('answer every page address with the app, and no other', async () => {
    const { app } = await makeServer({ dist: builtPages() });
    const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers });
    for (const url of ['/enrol', '/records/1', '/']) {
      const answer = await get(url, HTML);
      expect([answer.statusCode, answer.body]).toEqual([200, '<!doctype html><title>Sổ Thôn</title>']);
    }
    for (const url of [
      '/assets/old-87654321.js',
      '/api/v1/x',
      '/.vite/manifest.json',
      '/..%2f..%2fpackage.json',
    ]) {
      expect((await get(url, HTML)).statusCode).toBeGreaterThanOrEqual(400);
    }
    expect((await get('/enrol')).statusCode).toBe(404);
  });
});

describe('another site', () => {
  const asked = async (headers: Record<string, string>) => {
    const server = await makeServer();
    const phone = await server.enrol('member', VILLAGE_A);
    const { encodeRequest } = await import('../../src/wire/request.ts');
    const payload = Buffer.from(encodeRequest(phone.request([])));
    const own = { ...phone.headers(), host: 'so.example', ...headers };
    return (await server.app.inject({ method: 'POST', url: '/api/v1/sync', headers: own, payload }))
      .statusCode;
  };

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://so.example' }],
  ])('may not ask: %j', async (headers) => {
    expect(await asked(headers as Record<string, string>)).toBe(403);
  });

  test.each([
    [{}],
    [{ origin: 'https://so.example', 'sec-fetch-site': 'same-origin' }],
    [{ origin: 'http://localhost:8080' }],
  ])('is not the own one: %j', async (headers) => {
    expect(await asked(headers as Record<string, string>)).toBe(200);
  });
});

test('the rate limit forgets the address that has been quiet longest', () => {
  const limit = rateLimit(1, 2);
  expect([limit.take('a', 0), limit.take('b', 0), limit.take('a', 1)]).toEqual([0, 0, 60]);
  expect(limit.take('c', 2)).toBe(0);
  expect(limit.take('a', 3)).toBeGreaterThan(0);
  expect(limit.take('b', 4)).toBe(0);
});
