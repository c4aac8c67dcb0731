/**
 * Takes a picture of every screen in Chromium and lets axe look at it, at 320 and 360 px, light and dark:
 *   node tests/e2e/pictures.ts [folder] [only these scenes …]
 * Ends with an error when axe found something or the page's policy was broken.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findOrInstallChromium, FLAGS } from '../tools/browser.ts';
import { openStage, repo } from './stage.ts';
import { SCENES, type Scene } from './scenes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [folder = path.join(repo, 'tests/.output/pictures'), ...only] = process.argv.slice(2);

/** Resolves when nothing has changed on the page for a while. */
const SETTLED = `new Promise((done) => {
  let timer = setTimeout(done, 400);
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 400); })
    .observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})`;

/** One scene: its own browser profile, so that its story begins from nothing. */
async function shoot(browser: Browser, origin: string, scene: Scene): Promise<string[]> {
  const problems: string[] = [];
  const context = await browser.newContext({
    viewport: { width: scene.width ?? 360, height: scene.height ?? 800 },
    deviceScaleFactor: 2,
    colorScheme: scene.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'vi-VN',
    bypassCSP: false,
    ...(scene.userAgent && { userAgent: scene.userAgent }),
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`${scene.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !scene.offline) problems.push(`${scene.name}: ${message.text()}`);
  });
  await page.addInitScript(`globalThis.story = ${JSON.stringify(scene.story)}`);
  await page.goto(origin + scene.path);
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(SETTLED);
  if (scene.offline) await context.setOffline(true);
  page.setDefaultTimeout(5000);
  await scene.act?.(page).catch((error: unknown) => problems.push(`${scene.name}: ${String(error)}`));
  await page.evaluate(SETTLED);
  await page.screenshot({ path: path.join(folder, `${scene.name}.png`), fullPage: scene.whole ?? false });
  problems.push(...(await lookWithAxe(page, scene)));
  await context.close();
  return problems;
}

interface AxeResults {
  violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

async function lookWithAxe(page: Page, scene: Scene): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  const sideways = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${scene.name}: ${id} at ${target.join(' ')}: ${failureSummary}`,
    ),
  );
  return sideways ? [...found, `${scene.name}: the page is wider than the screen`] : found;
}

mkdirSync(folder, { recursive: true });
const stage = await openStage();
const browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: FLAGS });
const problems: string[] = [];
for (const scene of SCENES.filter(
  ({ name }) => only.length === 0 || only.some((one) => name.includes(one)),
)) {
  const found = await shoot(browser, stage.origin, scene);
  if (found.length > 0) process.stdout.write(`${found.join('\n')}\n`);
  problems.push(...found);
}
await browser.close();
stage.close();
process.stdout.write(`${problems.length} problems; pictures in ${folder}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
