/** Opens a scene and says everything that is wrong with what stands there. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { HEARING_TAPS, leave, walk } from './keyboard.ts';
import type { Scene } from './scenes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Resolves when nothing has changed on the page for a while. */
const SETTLED = `new Promise((done) => {
  let timer = setTimeout(done, 400);
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 400); })
    .observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})`;

/** Resolves when a screen stands there: not the one before it, hidden, and not what says that it is coming. */
async function shown(page: Page): Promise<void> {
  const heading = page.locator('main h1', { hasNotText: /^Sổ Thôn$/ }).filter({ visible: true });
  await heading.first().waitFor({ timeout: 60_000 });
  // Letters of another font have other widths.
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

export interface Look {
  /** The file to keep a picture in. */
  picture?: string;
  quality?: number;
  /** Whether it is walked through by Tab as well, which takes longer than all the rest. */
  walks?: boolean;
}

export async function lookAt(
  browser: Browser,
  origin: string,
  scene: Scene,
  look: Look = {},
): Promise<string[]> {
  const context = await profileFor(browser, scene, look.picture === undefined ? 1 : 2);
  const problems = await lookIn(context, origin, scene, look);
  await context.close();
  return problems;
}

const MAY_WRITE = /^\/(phieu|enrol|ho-moi|duyet|$)/;

/** Looks at scenes that may share a profile, in which the story is told once. */
export class Looker {
  readonly #browser: Browser;
  readonly #origin: string;
  /** By what those scenes have in common: the profile, when the one before has left it. */
  readonly #shared = new Map<string, Promise<BrowserContext>>();

  constructor(browser: Browser, origin: string) {
    this.#browser = browser;
    this.#origin = origin;
  }

  async look(scene: Scene, look: Look): Promise<string[]> {
    const { story, dark = false, userAgent = '' } = scene;
    // Taps in a form may write, and the next one would find another story.
    if (scene.offline || (scene.act && MAY_WRITE.test(scene.path)))
      return lookAt(this.#browser, this.#origin, scene, look);
    const key = [story, dark, userAgent].join();
    const before = this.#shared.get(key) ?? profileFor(this.#browser, scene);
    const looked = before.then((context) => lookIn(context, this.#origin, scene, look));
    const left = Promise.allSettled([looked]).then(() => before);
    this.#shared.set(key, left);
    return looked;
  }
}

const profileFor = (browser: Browser, { dark, userAgent }: Scene, scale = 1): Promise<BrowserContext> =>
  browser.newContext({
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'vi-VN',
    bypassCSP: false,
    ...(userAgent && { userAgent }),
  });

async function lookIn(
  context: BrowserContext,
  origin: string,
  scene: Scene,
  { picture, quality = 70, walks = false }: Look,
): Promise<string[]> {
  const problems: string[] = [];
  const page = await context.newPage();
  await page.setViewportSize({ width: scene.width ?? 360, height: scene.height ?? 800 });
  page.on('pageerror', (error) => problems.push(`${scene.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !scene.offline) problems.push(`${scene.name}: ${message.text()}`);
  });
  const { story, language } = scene;
  await page.addInitScript(HEARING_TAPS);
  await page.addInitScript(`Object.assign(globalThis, ${JSON.stringify({ story, language })})`);
  await page.goto(origin + scene.path);
  await shown(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(SETTLED);
  if (scene.twice) await page.evaluate("document.documentElement.style.fontSize = '200%'");
  if (scene.offline) await context.setOffline(true);
  page.setDefaultTimeout(20_000);
  await scene.act?.(page).catch((error: unknown) => problems.push(`${scene.name}: ${String(error)}`));
  // A screen that comes with the tap is fetched first, which on a busy machine takes longer than a stillness.
  await shown(page);
  await page.evaluate(SETTLED);
  problems.push(...(await notShown(page, scene)));
  if (picture !== undefined) await shoot(page, scene, picture, quality);
  problems.push(...(await lookWithAxe(page, scene)));
  if (walks) problems.push(...named(scene, await walk(page)));
  if ((scene.width ?? 0) > 1000) problems.push(...(await lookNarrow(page, scene)));
  if (walks) problems.push(...named(scene, await leave(page)));
  await page.close();
  return problems;
}

const named = ({ name }: Scene, said: readonly string[]): string[] =>
  said.map((words) => `${name}: ${words}`);

const MOST_LOOKS = 30;

async function notShown(page: Page, { name, shows = [] }: Scene): Promise<string[]> {
  const missing = async () => {
    const said = shows.length > 0 ? await page.locator('body').innerText() : '';
    return shows.filter((words) => !words.test(said));
  };
  // The page was still, but on a busy machine that may be because it waits for an answer.
  for (let nth = 0; nth < MOST_LOOKS && (await missing()).length > 0; nth++) await page.evaluate(SETTLED);
  return (await missing()).map((words) => `${name}: nowhere stands ${words}`);
}

/** The office's screen on the officer's phone. */
async function lookNarrow(page: Page, { name }: Scene): Promise<string[]> {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.evaluate(SETTLED);
  return tooWide(page, `${name} at 360 px`);
}

/** A `.webp` is a quarter of the bytes of a PNG, and the driver's own screenshots know none. */
async function shoot(page: Page, { whole = false }: Scene, file: string, quality: number): Promise<void> {
  if (!file.endsWith('.webp')) return void (await page.screenshot({ path: file, fullPage: whole }));
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
  writeFileSync(file, Buffer.from(data, 'base64'));
}

/** The first that reach beyond the screen. */
const TOO_WIDE = `[...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
  .slice(0, 4).map((one) => one.tagName + '.' + one.className).join(' ')`;

interface AxeResults {
  violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

async function lookWithAxe(page: Page, scene: Scene): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${scene.name}: ${id} at ${target.join(' ')}: ${failureSummary}`,
    ),
  );
  return [...found, ...(await tooWide(page, scene.name))];
}

async function tooWide(page: Page, name: string): Promise<string[]> {
  const sideways = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  const wide = await page.evaluate<string>(TOO_WIDE);
  return sideways ? [`${name}: the page is wider than the screen, by ${wide}`] : [];
}
