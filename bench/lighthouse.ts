// `npm run lighthouse`: Lighthouse as a mid-range phone on slow 4G sees the built app, served by the real server;
// the median of five runs. Fails below performance 95, accessibility 100, best practices 100.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import { freePort, startServer } from '../tests/e2e/server.ts';
import { FLAGS, findOrInstallChromium } from '../tests/tools/browser.ts';
import { HERE, installBench } from './install.ts';

const CLI = path.join(HERE, 'node_modules/lighthouse/cli/index.js');
const RUNS = 5;
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100 } as const;
type Category = keyof typeof LEAST;
const CATEGORIES = Object.keys(LEAST) as Category[];

const auditSchema = z.object({ score: z.nullable(z.number()), title: z.string() });
const reportSchema = z.object({
  environment: z.object({ benchmarkIndex: z.number() }),
  runtimeError: z.optional(z.object({ message: z.string() })),
  categories: z.record(
    z.string(),
    z.object({ score: z.nullable(z.number()), auditRefs: z.array(z.object({ id: z.string() })) }),
  ),
  audits: z.record(z.string(), auditSchema),
});
type Report = z.infer<typeof reportSchema>;

async function measure(url: string, folder: string, run: number, slowdown: number): Promise<Report> {
  const file = path.join(folder, `run-${run}.json`);
  const child = spawn(
    process.execPath,
    [
      CLI,
      url,
      '--quiet',
      `--throttling.cpuSlowdownMultiplier=${slowdown}`,
      '--output=json',
      `--output-path=${file}`,
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=--headless ${FLAGS.join(' ')}`,
    ],
    { env: { ...process.env, CHROME_PATH: findOrInstallChromium() }, stdio: 'inherit' },
  );
  await new Promise((resolve) => child.on('close', resolve));
  return z.parse(reportSchema, JSON.parse(readFileSync(file, 'utf8')));
}

/** A run that Lighthouse itself calls failed says nothing about the app: it is made again, a few times. */
async function measureUntilSound(
  url: string,
  folder: string,
  run: number,
  slowdown: number,
  tries = 3,
): Promise<Report> {
  const report = await measure(url, folder, run, slowdown);
  if (report.runtimeError === undefined) return report;
  if (tries === 1) throw new Error(report.runtimeError.message);
  return measureUntilSound(url, folder, run, slowdown, tries - 1);
}

/**
 * Lighthouse slows a desktop of index 1,500 four times to make a mid-range phone of it, and says itself that a slower
 * machine has to be slowed less. The index of a first run, which counts for nothing else, gives the factor.
 */
function slowdownFor({ environment }: Report): number {
  const factor = Math.min(4, Math.max(1, (4 * environment.benchmarkIndex) / 1500));
  return Math.round(factor * 10) / 10;
}

function scores(reports: readonly Report[], category: Category): number[] {
  return reports.map((report) => Math.round((report.categories[category]?.score ?? 0) * 100));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** What cost points in the last run, so that a failure can be acted on. */
function lost(report: Report | undefined, category: Category): string[] {
  const refs = report?.categories[category]?.auditRefs ?? [];
  return refs.flatMap(({ id }) => {
    const audit = report?.audits[id];
    return audit?.score === null || audit === undefined || audit.score >= 0.9 ? [] : [`  ${audit.title}`];
  });
}

function judge(reports: readonly Report[], category: Category): boolean {
  const all = scores(reports, category);
  const middle = median(all);
  console.log(`${category}: ${middle} (${all.join(', ')}), at least ${LEAST[category]}`);
  if (middle >= LEAST[category]) return true;
  console.log(lost(reports.at(-1), category).join('\n'));
  return false;
}

installBench();
const folder = mkdtempSync(path.join(os.tmpdir(), 'so-thon-lighthouse-'));
const port = await freePort();
const origin = `http://localhost:${port}`;
const server = await startServer({ data: path.join(folder, 'data'), port, origin });
try {
  const first = await measureUntilSound(`${origin}/`, folder, 0, 4);
  const slowdown = slowdownFor(first);
  console.log(
    `This machine's index is ${Math.round(first.environment.benchmarkIndex)}: slowed ${slowdown} times.`,
  );
  const reports: Report[] = [];
  for (let run = 1; run <= RUNS; run++) {
    reports.push(await measureUntilSound(`${origin}/`, folder, run, slowdown));
  }
  if (CATEGORIES.map((category) => judge(reports, category)).includes(false)) process.exitCode = 1;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
