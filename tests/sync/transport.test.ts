/** The one way to the network, on a browser that lacks what newer ones have. */
import { afterEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { ask } from '../../src/sync/transport.ts';

const said = z.object({ ok: z.boolean() });
const asked = (timeoutMs: number) => ask('/api/v1/health', {}, said, timeoutMs);

afterEach(() => {
  vi.unstubAllGlobals();
});

test('asks and waits no longer than it may, without AbortSignal.timeout (Safari 15)', async () => {
  vi.stubGlobal('AbortSignal', { timeout: undefined });
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ ok: true })));
  expect(await asked(1000)).toEqual({ ok: true, value: { ok: true } });
  vi.stubGlobal(
    'fetch',
    (_: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      ),
  );
  expect(await asked(1)).toEqual({ ok: false, error: { code: 'timeout' } });
});
