// Everything a story needs, and its end: a server with its own data, a road that can break, phones.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchShared } from '../tools/browser.ts';
import { Phone } from './phone.ts';
import { freePort, startServer, type RunningServer, type ServerOptions } from './server.ts';
import { openWire, type Wire } from './wire.ts';

export type Stage = {
  /** Where phones reach the app: through the wire. */
  readonly origin: string;
  readonly wire: Wire;
  /** The server of now; `restart` puts another in its place. */
  readonly server: () => RunningServer;
  readonly restart: (changed?: { ahead?: number }) => Promise<RunningServer>;
  /** A new phone with an empty profile, `width` 360 unless told. */
  readonly phone: (options?: { width?: number; dark?: boolean }) => Promise<Phone>;
  /** Ends phones, server and wire, and removes what they kept. */
  readonly close: () => Promise<void>;
};

/** What stands before the wire: it may change what it hands out. */
export type Door = { readonly port: number; readonly close: () => Promise<void> };

interface StageOptions {
  demo?: boolean;
  /** How far the server's clock, and each phone's, is ahead of the real one. */
  ahead?: number;
  /** All phones in one Chromium: cheaper, but none can be killed. */
  shared?: boolean;
  /** A door before the wire. */
  through?: (port: number) => Promise<Door>;
}

/** Builds a stage: `await using` isn't enough here, a test file calls `close` in its `afterAll`. */
export async function openStage({
  demo = true,
  ahead = 0,
  shared = false,
  through,
}: StageOptions = {}): Promise<Stage> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'so-thon-e2e-'));
  const port = await freePort();
  const wire = await openWire(port);
  const door = await through?.(wire.port);
  const origin = `http://localhost:${(door ?? wire).port}`;
  let options: ServerOptions = { data: path.join(folder, 'data'), port, origin, demo, ahead };
  const phones: Phone[] = [];
  let server = await startServer(options);
  const browser = shared ? await launchShared() : null;

  return {
    origin,
    wire,
    server: () => server,
    async restart(changed = {}) {
      options = { ...options, ...changed };
      await server.stop();
      server = await startServer(options);
      return server;
    },
    async phone(look = {}) {
      const profile = path.join(folder, `phone-${phones.length + 1}`);
      const phone = browser
        ? await Phone.in(browser, look, origin)
        : await Phone.on({ ...look, profile }, origin);
      if (options.ahead) await phone.passTime(options.ahead);
      phones.push(phone);
      return phone;
    },
    async close() {
      await Promise.all(phones.map((phone) => phone.off()));
      await browser?.close();
      await door?.close();
      await wire.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
