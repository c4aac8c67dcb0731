/**
 * `npm run bench:desk`: what the desk costs a commune of 40 villages and 400 phones. What the server needs for each
 * address, with 10,000 records behind it and with a million (medians); and how long an officer looks at the built
 * app before he can work, in Chromium on the first of the two.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { cpuUsage } from 'node:process';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { freePort, startServer } from '../tests/e2e/server.ts';
import { makeServer, type TestServer } from '../tests/helpers/server.ts';
import { launchShared, phoneIn } from '../tests/tools/browser.ts';
import { COMMUNE, fill, household, OFFICER, PHONES, VILLAGES } from './desk/fill.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '10000,1000000' },
    asked: { type: 'string', default: '41' },
    browser: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const sizes = values.records.split(',').map(Number);
const month = new Date().toISOString().slice(0, 7);
const ADDRESSES: Readonly<Record<string, string>> = {
  'Tổng quan xã: figures of a month': `/api/v1/tallies?period=${month}`,
  'a figure through six months': `/api/v1/tallies/trend?period=${month}&figure=visits`,
  'what comes first': '/api/v1/needs',
  'Máy của tổ: every phone': '/api/v1/phones',
  "the month's report": `/api/v1/periods/${month}/report`,
};

const ERASED = 9;
/** A little at a time, beside what others ask. */
const SEARCH = 'a name looked for in all notes ever written';
/** While it runs no pack is stored. */
const ERASURE = 'all that was written about a household, erased';

const median = (numbers: number[]): number =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** What this process has reckoned so far, ms: what else the machine does meanwhile is not in it. */
function reckoned(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

type Officer = Awaited<ReturnType<TestServer['enrol']>>;

/** What each address costs the processor, ms: medians. */
async function askedOf(folder: string): Promise<Record<string, number>> {
  let close = async (): Promise<void> => undefined;
  const server = await makeServer({ folder, now: Date.now(), ends: (end) => void (close = end) });
  const officer = await server.enrol('communeOfficer', COMMUNE);
  const found: Record<string, number> = {};
  for (const [name, url] of Object.entries(ADDRESSES)) {
    const took: number[] = [];
    for (let nth = 0; nth < Number(values.asked); nth++) {
      const before = reckoned();
      const { statusCode } = await officer.ask('GET', url);
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
      took.push(reckoned() - before);
    }
    found[name] = median(took);
  }
  found[SEARCH] = await searched(officer);
  found[ERASURE] = await erased(officer);
  await server.app.close();
  await server.store.close();
  void close;
  return found;
}

async function searched(officer: Officer): Promise<number> {
  const before = reckoned();
  const { statusCode } = await officer.ask('POST', '/api/v1/texts/searches', { words: 'không có ai' });
  if (statusCode !== 200) throw new Error(`the search answered ${statusCode}`);
  return reckoned() - before;
}

/** The slowest of them: everybody who sends waits that long. */
async function erased(officer: Officer): Promise<number> {
  const took: number[] = [];
  for (let nth = 1; nth <= ERASED; nth++) {
    const before = reckoned();
    const url = `/api/v1/households/${household(nth * 37)}/erasure`;
    const { statusCode } = await officer.ask('POST', url, { asked: 'family', what: 'all' });
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
    took.push(reckoned() - before);
  }
  return Math.max(...took);
}

/** From the call of a page to a table that can be used, ms; on an office's laptop and at the width of a phone. */
async function looked(folder: string): Promise<void> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await startServer({ data: folder, port, origin, demo: false });
  const browser = await launchShared();
  const page = await (await phoneIn(browser, { width: 1366, height: 768 })).newPage();
  const [link] = await server.enrol('--person', OFFICER);
  await page.goto(link ?? '');
  await page.getByRole('button', { name: 'Mở sổ' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const until = async (path: string, ready: string): Promise<number> => {
    const took: number[] = [];
    for (let nth = 0; nth < 5; nth++) {
      const before = performance.now();
      await page.goto(`${origin}${path}`);
      await page.getByRole('row').filter({ hasText: ready }).first().waitFor();
      took.push(performance.now() - before);
    }
    return median(took);
  };
  for (const width of [1366, 360]) {
    await page.setViewportSize({ width, height: 768 });
    const overview = await until('/xa', 'TỔNG CỘNG');
    const phones = await until('/xa/may', 'Thôn 40');
    const sorted = await sorting(page);
    console.log(
      `Usable in Chromium at ${width} px: Tổng quan xã ${overview.toFixed(0)} ms, Máy của tổ (${PHONES} phones) ${phones.toFixed(0)} ms, sorted another way ${sorted.toFixed(0)} ms`,
    );
  }
  await browser.close();
  await server.stop();
}

/** From the tap on a head till its mark stands there. */
async function sorting(page: Page): Promise<number> {
  const head = page.getByRole('columnheader', { name: 'Thôn' });
  const took: number[] = [];
  for (const order of ['ascending', 'descending', 'ascending', 'descending', 'ascending']) {
    const before = performance.now();
    await head.getByRole('button').click();
    await page.locator(`th[aria-sort=${order}]`, { hasText: 'Thôn' }).waitFor();
    took.push(performance.now() - before);
  }
  return median(took);
}

const columns: Record<string, number>[] = [];
for (const [nth, records] of sizes.entries()) {
  const folder = mkdtempSync(join(tmpdir(), 'so-thon-desk-'));
  await fill(folder, records, Date.now());
  columns.push(await askedOf(folder));
  if (nth === 0 && values.browser) await looked(folder);
  rmSync(folder, { recursive: true });
}
console.log(
  `${VILLAGES} villages, ${PHONES} phones; ms of the processor at ${sizes.map((one) => one.toLocaleString('en')).join(' / ')} records`,
);
for (const name of [...Object.keys(ADDRESSES), SEARCH, ERASURE])
  console.log(`${name}: ${columns.map((column) => (column[name] ?? 0).toFixed(1)).join(' / ')}`);
console.log(`(${cpus()[0]?.model}, ${cpus().length} cores)`);
