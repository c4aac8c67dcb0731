/** Servers, roads and browsers of one measurement, and their end. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launch } from '../../tests/tools/browser.ts';
import type { BenchPage } from '../pages/contract.ts';
import { openRoad, type Road } from '../road/road.ts';
import { buildPages } from './build.ts';
import { startChild, type Arrived, type Child } from './child.ts';

/** A client, by the name of its page. */
export type Peer = 'own' | 'workbox' | 'openRosa' | 'pouch' | 'rx' | 'gzip';
/** A page that measures something else than sending. */
export type OwnPage = 'saving' | 'tallyOwn' | 'tallyPouch' | 'tallyRx';
export const PEERS: readonly Peer[] = ['own', 'workbox', 'openRosa', 'pouch', 'rx', 'gzip'];

const PAGES = [...PEERS, 'workboxWorker'];

/** One client on one phone. */
export interface Client {
  readonly road: Road;
  readonly run: string;
  readonly page: Page;
  /** Keeps `count` records, those after the first `from` of this seed. */
  fill(count: number, from?: number): Promise<void>;
  /** Milliseconds until the last record had its answer; null when that took longer than this. */
  send(limitMs: number): Promise<number | null>;
  arrived(): Promise<Arrived>;
  /** This share of requests is answered 503 from now on. */
  fail(share: number): Promise<void>;
  /** The browser's own process. */
  processId(): Promise<number>;
  /** SIGKILL to the browser, and the same page again on the same profile. */
  killAndReopen(between: () => void): Promise<void>;
  close(): Promise<void>;
}

export interface Stage {
  client(peer: Peer | OwnPage, seed: number, link: string): Promise<Client>;
  close(): Promise<void>;
}

export async function openBenchStage(pages: readonly string[] = PAGES): Promise<Stage> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'so-thon-bench-'));
  const built = path.join(folder, 'pages');
  await buildPages(pages, built);
  const own = await startChild('own.ts', built, path.join(folder, 'data'));
  const peers = await startChild('peers.ts', built);
  const roads = { own: await openRoad(own.port), peers: await openRoad(peers.port) };
  let runs = 0;
  return {
    client(peer, seed, link) {
      const isOwn = peer === 'own' || peer === 'saving';
      const mine = isOwn ? { server: own, road: roads.own } : { server: peers, road: roads.peers };
      const run = `${peer}${++runs}`;
      return openClient({ ...mine, peer, run, seed, link, profile: path.join(folder, run) });
    },
    async close() {
      await Promise.all([roads.own.close(), roads.peers.close()]);
      await Promise.all([own.stop(), peers.stop()]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

interface ClientParts {
  peer: Peer | OwnPage;
  server: Child;
  road: Road;
  run: string;
  seed: number;
  link: string;
  profile: string;
}

/** The browser's own page: what it can do, called from here. */
declare const bench: BenchPage;

async function openClient(parts: ClientParts): Promise<Client> {
  const { server, road, run, profile } = parts;
  road.as(null);
  await server.ask({ ask: 'arrived', run });
  const address = await addressOf(parts);
  let { context, page } = await openPage(profile, address);
  const end = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return {
    road,
    run,
    get page() {
      return page;
    },
    fill: (count, from = 0) =>
      page.evaluate(([count, from]) => bench.fill(count, from), [count, from] as const),
    send: (limitMs) => timed(page, limitMs),
    arrived: () => server.ask({ ask: 'arrived', run }),
    fail: async (share) => void (await server.ask({ ask: 'fail', share })),
    processId: () => processId(context),
    async killAndReopen(between) {
      await kill(context);
      between();
      ({ context, page } = await openPage(profile, address));
    },
    close: end,
  };
}

async function addressOf({ peer, server, road, run, seed, link }: ClientParts): Promise<string> {
  const code = await server.ask({ ask: 'code', seed });
  const wish = new URLSearchParams({ run, seed: String(seed), code, link });
  return `http://localhost:${road.port}/${peer}.html?${wish}`;
}

async function openPage(profile: string, address: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await launch({ profile });
  const page = context.pages()[0] ?? (await context.newPage());
  if (process.argv.includes('--console')) page.on('console', (message) => console.error(message.text()));
  await page.goto(address);
  await page.waitForFunction(() => 'bench' in globalThis);
  return { context, page };
}

async function timed(page: Page, limitMs: number): Promise<number | null> {
  const begun = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  const sent = page.evaluate(() => bench.send()).then(() => performance.now() - begun);
  // A page that is closed in the middle rejects when nobody listens any more.
  sent.catch(() => undefined);
  const ms = await Promise.race([sent, tooLong]);
  clearTimeout(timer);
  return ms;
}

async function processId(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const info = await session?.send('SystemInfo.getProcessInfo');
  const own = info?.processInfo.find((process) => process.type === 'browser');
  if (!own) throw new Error('The browser does not name its process');
  return own.id;
}

async function kill(context: BrowserContext): Promise<void> {
  const id = await processId(context);
  const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
  process.kill(id, 'SIGKILL');
  await gone;
}
