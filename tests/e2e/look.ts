/** Opens a scene in a browser profile of its own and says everything that is wrong with what stands there. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { Scene } from './scenes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Resolves when nothing has changed on the page for a while. */
const SETTLED = `new Promise((done) => {
  let timer = setTimeout(done, 400);
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 400); })
    .observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})`;

/** @param picture the file to keep a picture in */
export async function lookAt(
  browser: Browser,
  origin: string,
  scene: Scene,
  picture?: string,
): Promise<string[]> {
  const problems: string[] = [];
  const context = await browser.newContext({
    viewport: { width: scene.width ?? 360, height: scene.height ?? 800 },
    deviceScaleFactor: picture === undefined ? 1 : 2,
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
  // A screen that comes with the tap is fetched first, which on a busy machine takes longer than a stillness.
  await page.locator('main h1').waitFor({ timeout: 30_000 });
  await page.evaluate(SETTLED);
  if (picture !== undefined) await page.screenshot({ path: picture, fullPage: scene.whole ?? false });
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
