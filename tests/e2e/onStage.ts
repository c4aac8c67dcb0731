// The stage for the stories of one file: the real screens and the real book in Chromium, without a server.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { launchShared } from '../tools/browser.ts';
import { openStage, type Stage } from './stage.ts';

export interface OnStage {
  /** The address of this path. */
  at: (path: string) => string;
  /** Another tab of this story's phone, on which so much is there already. */
  tab: (story?: string) => Promise<Page>;
}

/** For each story a phone of its own, of 360×800 unless told. */
export function onStage(look: BrowserContextOptions = {}): OnStage {
  let stage: Stage;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    stage = await openStage(inject('stage'));
    browser = await launchShared();
  });
  afterAll(async () => {
    await browser.close();
    stage.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'vi-VN', ...look });
    context.setDefaultTimeout(60_000);
  });
  afterEach(() => context.close());
  return {
    at: (path) => stage.origin + path,
    async tab(story = 'calm') {
      const page = await context.newPage();
      await page.addInitScript(`globalThis.story = '${story}'`);
      return page;
    },
  };
}
