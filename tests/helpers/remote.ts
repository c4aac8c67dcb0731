/** The phones of the tests ask a server through `inject`; here it goes over the wire to one in another process. */
import type { InjectOptions } from 'fastify';
import { seededRandom, type TestServer } from './server.ts';

/** @param where may change: a server that was killed comes back on another port */
export function serverAt(where: { origin: string }): TestServer {
  const inject = async ({ url, method, headers, payload }: InjectOptions & { url: string }) => {
    const isJson = payload !== undefined && !(payload instanceof Uint8Array);
    const type = isJson ? { 'content-type': 'application/json' } : {};
    const all = { ...type, ...(headers as Record<string, string>) };
    const init: RequestInit = { method: method ?? 'POST', headers: all };
    if (payload !== undefined) init.body = isJson ? JSON.stringify(payload) : new Uint8Array(payload);
    const response = await fetch(where.origin + url, init);
    const text = await response.text();
    const cookies = response.headers.getSetCookie().map((cookie) => {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      return { name, value };
    });
    return { statusCode: response.status, body: text, json: () => JSON.parse(text) as unknown, cookies };
  };
  const parts = { app: { inject }, clock: { ms: Date.now() }, random: seededRandom() };
  return parts as unknown as TestServer;
}
