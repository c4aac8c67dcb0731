// Firefox and WebKit, neither of which has Background Sync: captured without a signal, sent when it is back, by the
// page alone. The real built app and server, over TLS on loopback.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort, startServer, type RunningServer } from '../e2e/server.ts';
import { openWire, type Wire } from '../e2e/wire.ts';
import { openFirefox, openWebKit, type Browser } from './browser.ts';
import { findOrInstallBrowsers } from './install.ts';
import { openDoor, type Door } from './tls.ts';

const found = findOrInstallBrowsers();

let folder: string;
let door: Door;
let wire: Wire;
let server: RunningServer;
let origin: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'so-thon-browsers-'));
  const port = await freePort();
  [wire, door] = [await openWire(port), await openDoor(folder)];
  door.to(wire.port);
  origin = `https://localhost:${door.port}`;
  server = await startServer({ data: path.join(folder, 'data'), port, origin });
});
afterEach(async () => {
  await door.close();
  await wire.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const said = JSON.stringify;

/** Waits until this is true in the page. */
async function becomes(browser: Browser, condition: string, timeout = 30_000): Promise<void> {
  const read = () => browser.read(`Boolean(${condition})`);
  await expect.poll(read, { timeout, interval: 200, message: condition }).toBe(true);
}

/** What a finger would tap: the first of these elements that says so. */
const element = (selector: string, words = '') =>
  `[...document.querySelectorAll(${said(selector)})].find((one) => (one.ariaLabel ?? one.textContent).includes(${said(words)}))`;

async function tap(browser: Browser, selector: string, words = ''): Promise<void> {
  await becomes(browser, element(selector, words));
  await browser.read(`${element(selector, words)}.click()`);
}

const stripSays = (browser: Browser, words: string, timeout?: number) =>
  becomes(browser, element('header', words), timeout);

const effects = () => server.rows("select op_id from op where state = 'effective'");

describe.each([
  { name: 'Firefox', start: () => openFirefox(found.firefox) },
  { name: 'WebKit', start: () => openWebKit(found.webKit) },
])('$name', ({ start }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await start();
  });
  afterAll(() => browser?.close());

  test('captures without a signal and sends when it is back, without Background Sync', async () => {
    await browser.open(server.links[0] ?? '');
    await tap(browser, 'button', 'Mở sổ');
    await becomes(browser, element('h1', 'Hôm nay'));
    await becomes(browser, 'navigator.serviceWorker.controller !== null');
    expect(await browser.read("navigator.serviceWorker.ready.then((one) => 'sync' in one)")).toBe(false);
    await stripSays(browser, 'Đã gửi hết');

    wire.set('refuse');
    await browser.open(`${origin}/`);
    await tap(browser, 'main a', 'Thăm hộ');
    await tap(browser, '#q-household button');
    await tap(browser, 'dialog li button, [role=dialog] li button');
    await tap(browser, '#q-result label', 'Vắng nhà');
    await tap(browser, 'button', 'Lưu');
    await stripSays(browser, 'Chờ gửi: 1');
    expect(effects()).toHaveLength(0);

    wire.set('open');
    // Nobody taps: the page's own next try, some seconds after the failed one.
    await stripSays(browser, 'Đã gửi hết', 90_000);
    expect(effects()).toHaveLength(1);
  });
});
