// `npm run bench:ui`: the screens on a slow phone (Chromium slowed six times), in a village of 400 households and 6,000
// records, beside a loop that tells how slow this machine is just now. See docs/performance.md.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { table } from '../sync/table.ts';
import { installBench } from '../install.ts';
import { bareStart, openBare } from './bare.ts';
import { measureRenderer, RENDERERS } from './forms.ts';
import { buildWithReact } from './library.ts';
import { openSite, type Site } from './site.ts';
import * as steps from './steps.ts';
import { ROWS } from './village.ts';

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
    slow: { type: 'string', default: '6' },
    runs: { type: 'string', default: '15' },
    /** `react` builds the same app with React itself in Preact's place. */
    library: { type: 'string', default: 'preact' },
    /** Some of these only. */
    parts: { type: 'string', default: 'screens,start,first,forms' },
  },
});
const slowdown = Number(values.slow);
const runs = Number(values.runs);
const COLD_STARTS = 5;
/** Of fifteen the twentieth part would be the slowest one. */
const SAVES = 40;
const POOR = { name: '400 kbit/s', up: 400, down: 400, rttMs: 400, link: '3g' };

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

const rows: string[][] = [];
function note(what: string, times: readonly number[], target: number, share = 0.5): void {
  const [middle, late] = [quantile(times, 0.5), quantile(times, 0.95)];
  const judged = share === 0.5 ? middle : late;
  const row = [what, middle.toFixed(0), late.toFixed(0), `${share === 0.5 ? '' : 'p95 '}≤ ${target}`];
  rows.push([...row, (judged / target).toFixed(2)]);
  console.log(row.join(' | '));
}

/** The first visit, over a poor road. */
async function firstLoad(site: Site, slow: number): Promise<number> {
  const phone = await steps.openPhone(path.join(site.folder, `first-${slow}`), steps.CLAIM);
  await phone.slowed(slow);
  site.road.as(POOR);
  const ms = await steps.startUp(phone, await site.link());
  site.road.as(null);
  await phone.close();
  return ms;
}

async function coldStarts(site: Site, profile: string, at = '/', ready = steps.TILE): Promise<number[]> {
  const took: number[] = [];
  for (let nth = 0; nth < COLD_STARTS; nth++)
    took.push(await bareStart({ profile, url: site.origin + at, ready, slowdown, offline: true }));
  return took;
}

/** The phone that the other parts take up again: its user known, every row here. */
async function enrolled(site: Site, profile: string): Promise<void> {
  const phone = await steps.openPhone(profile, steps.TILE);
  await steps.enrol(phone, site, ROWS);
  await phone.close();
}

async function screens(site: Site, profile: string): Promise<void> {
  const phone = await openBare({ profile, ready: steps.TILE, offline: true });
  await phone.startUp(`${site.origin}/`);
  const loops = [await steps.calibrate(phone)];
  await phone.slowed(slowdown);
  loops.push(await steps.calibrate(phone));
  const [first = 0, ...later] = await steps.forms(phone, runs + 1);
  note('tap on a kind, the first time', [first], 150);
  note('tap on a kind, form ready', later, 150);
  note('save, confirmed', await steps.saves(phone, SAVES), 100, 0.95);
  note('search key, list', await steps.searches(phone, slowdown), 50);
  const [firstTally = 0, ...tallies] = await steps.tallies(phone, runs + 1);
  note('tally, the first time', [firstTally], 100);
  note('tally', tallies, 100);
  loops.push(await steps.calibrate(phone));
  note('JS heap, MB', [await phone.heapMb()], 80);
  await phone.close();
  const [plain = 0, ...slow] = loops.map((ms) => ms.toFixed(0));
  console.log(`calibration loop: ${plain} ms, slowed ${slowdown} times ${slow.join(' and ')} ms`);
}

/** Ours from the worker's files without a network, the others from this machine: neither waits for a road. */
async function otherForms(site: Site, profile: string): Promise<void> {
  const own = await coldStarts(site, profile, '/phieu/visit', steps.SAVE);
  console.log(`form from nothing, ours: ${quantile(own, 0.5).toFixed(0)} ms`);
  for (const renderer of RENDERERS) {
    const { bytes, times } = await measureRenderer(renderer, site.folder, slowdown, COLD_STARTS);
    const kB = (bytes / 1000).toFixed(1);
    console.log(
      `form from nothing, ${renderer.name}: ${quantile(times, 0.5).toFixed(0)} ms, ${kB} kB of script`,
    );
  }
}

const parts = values.parts.split(',');
const isReact = values.library === 'react';
if (parts.includes('forms')) installBench();
const react = path.join(mkdtempSync(path.join(os.tmpdir(), 'so-thon-react-')), 'dist');
if (isReact) await buildWithReact(react);
const site = await openSite(isReact ? react : values.dist);
try {
  const profile = path.join(site.folder, 'phone');
  if (['screens', 'start', 'forms'].some((part) => parts.includes(part))) await enrolled(site, profile);
  if (parts.includes('screens')) await screens(site, profile);
  if (parts.includes('start')) note('offline cold start, usable', await coldStarts(site, profile), 1000);
  if (parts.includes('first')) {
    note('first load at 400 kbit/s and 400 ms', [await firstLoad(site, 1)], 5000);
    note(`the same, slowed ${slowdown} times`, [await firstLoad(site, slowdown)], 5000);
  }
  if (parts.includes('forms')) await otherForms(site, profile);
  if (rows.length > 0) console.log(`\n${table(['ms', 'median', 'p95', 'target', '× target'], rows)}`);
} finally {
  await site.close();
  rmSync(path.dirname(react), { recursive: true });
}
