// Every screen and state at 360 and 320 px, light and dark, under the page's own policy: nothing for axe to say, no
// error on the console, nothing wider than the screen.
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { findOrInstallChromium, FLAGS } from '../tools/browser.ts';
import { lookAt } from './look.ts';
import { SCENES } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';

// Each scene has its own browser profile, and mostly waits for stillness.
describe.concurrent('every screen', { timeout: 60_000 }, () => {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    stage = await openStage();
    browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: FLAGS });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    stage.close();
  });

  it.for(SCENES.map((scene) => [scene.name, scene] as const))('%s', async ([, scene], { expect }) => {
    expect(await lookAt(browser, stage.origin, scene)).toEqual([]);
  });
});
