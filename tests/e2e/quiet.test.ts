// What a tap asked for and the phone could not do is said: nobody waits for what will not come.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchShared } from '../tools/browser.ts';
import { afterAll, afterEach, beforeAll, beforeEach, inject, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

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
  context = await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'vi-VN' });
  context.setDefaultTimeout(20_000);
});
afterEach(() => context.close());

async function open(story: string, place: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(`globalThis.story = '${story}'`);
  await page.goto(stage.origin + place);
  return page;
}

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

/** From now on nothing more can be written, as on a phone without room. */
const fill = (page: Page) =>
  page.evaluate(() => {
    const full = (): never => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    Object.assign(IDBObjectStore.prototype, { put: full, add: full, delete: full, clear: full });
  });

test('what comes to nothing in a sheet is said in it: the sheet lies over what the page says', async () => {
  const page = await open('head', '/tong-hop/visits');
  await tap(page, 'Đổi chỉ tiêu');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox').fill('8');
  await fill(page);
  await tap(page, 'Lưu');
  await sheet.getByRole('status').getByText('Chưa lưu được chỉ tiêu').waitFor();
});
