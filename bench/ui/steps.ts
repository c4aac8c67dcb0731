/** What is measured on the screens, one function a figure. */
import type { Page } from 'playwright-core';
import { launch } from '../../tests/tools/browser.ts';
import type { Bare } from './bare.ts';
import { installMeasure, type Mark } from './inPage.ts';
import type { Site } from './site.ts';

declare const readyAt: Promise<number>;

export interface Phone {
  page: Page;
  slowed(times: number): Promise<void>;
  close(): Promise<void>;
}

export const TILE: Mark = { selector: 'main nav a', text: 'Thăm hộ' };
export const CLAIM: Mark = { selector: 'button', text: 'Mở sổ' };
/** A form stands alone: the places come back with the way back. */
const BACK: Mark = { selector: 'main header button' };
const TODAY: Mark = { selector: 'nav a[href="/"]' };
/** What may only be said after the commit. */
const SAVED: Mark = { selector: 'output > p', text: 'Đã lưu trên máy', isNew: true };
export const SAVE: Mark = { selector: 'button[type=submit]', text: 'Lưu' };

/** The same profile again is the same phone again. */
export async function openPhone(profile: string, ready: Mark): Promise<Phone> {
  const context = await launch({ profile });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.addInitScript(installMeasure, ready);
  const session = await context.newCDPSession(page);
  return {
    page,
    slowed: async (rate) => void (await session.send('Emulation.setCPUThrottlingRate', { rate })),
    close: () => context.close(),
  };
}

/** Milliseconds from the navigation until what the phone was opened with stood painted. */
export async function startUp({ page }: Phone, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(() => readyAt);
}

const tap = (phone: Bare, target: Mark, done: Mark) =>
  phone.ask<number>(`measure.tap(${JSON.stringify(target)}, ${JSON.stringify(done)})`);
const type = (phone: Bare, text: string, done: Mark) =>
  phone.ask<number>(`measure.type(${[FIELD, text, done].map((one) => JSON.stringify(one)).join()})`);

export const calibrate = (phone: Bare) => phone.ask<number>('measure.calibrate()');

/** Enrols, and waits until every row is here and the app would open without a network. */
export async function enrol({ page }: Phone, { link }: Site, rows: number): Promise<void> {
  await page.goto(await link());
  await page.getByRole('button', { name: 'Mở sổ' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
  // Not his first day: the first cards are put away.
  await page.getByRole('button', { name: 'Bỏ qua' }).click();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  // Not by `waitForFunction`: to that a promise is a yes, and the village was measured before all of it was there.
  while (!(await page.evaluate(rowsAre, rows))) await page.waitForTimeout(1000);
}

async function rowsAre(wanted: number): Promise<boolean> {
  for (const { name = '' } of await indexedDB.databases()) {
    const count = await new Promise<number>((resolve) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('success', () => {
        const db = opening.result;
        if (!db.objectStoreNames.contains('shadow')) return (db.close(), resolve(0));
        const asked = db.transaction('shadow').objectStore('shadow').count();
        asked.addEventListener('success', () => {
          db.close();
          resolve(asked.result);
        });
      });
    });
    if (count === wanted) return true;
  }
  return false;
}

/** Tap on a kind until its form can be filled, and back; the first one also loads it. */
export async function forms(phone: Bare, times: number): Promise<number[]> {
  const took: number[] = [];
  for (let nth = 0; nth < times; nth++) {
    took.push(await tap(phone, TILE, SAVE));
    await tap(phone, BACK, TILE);
  }
  return took;
}

/** Filled by taps; the time is from the tap on Lưu to the words “Đã lưu trên máy”. */
export async function saves(phone: Bare, times: number): Promise<number[]> {
  const took: number[] = [];
  const chip: Mark = { selector: '#q-result label', text: 'Vắng nhà' };
  for (let nth = 0; nth < times; nth++) {
    await tap(phone, TILE, SAVE);
    await tap(phone, { selector: '#q-household button' }, { selector: 'dialog ul button' });
    await tap(phone, { selector: 'dialog ul button' }, chip);
    await tap(phone, chip, { selector: '#q-result input:checked' });
    took.push(await tap(phone, SAVE, SAVED));
  }
  return took;
}

const PLACE_HOMES: Mark = { selector: 'nav a[href="/ho"]' };
const FIELD: Mark = { selector: 'input[type=search]' };
const COUNT = 'main header h1 + div';
const WORDS = ['dang hoa', "h'bia", 'xom 3', 'nguyen'];

/** Each key of these searches that changes how many are found. */
export async function searches(phone: Bare, slowdown: number): Promise<number[]> {
  await tap(phone, PLACE_HOMES, { selector: COUNT, text: '400' });
  const keys = WORDS.flatMap((word) => [...Array.from(word, (_, nth) => word.slice(0, nth + 1)), '']);
  await phone.slowed(1);
  const expected: string[] = [];
  for (const key of keys) {
    await type(phone, key, { selector: COUNT });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expected.push(await phone.ask<string>(`document.querySelector(${JSON.stringify(COUNT)}).innerText`));
  }
  await phone.slowed(slowdown);
  const took: number[] = [];
  for (const [nth, key] of keys.entries()) {
    const text = expected[nth] ?? '';
    const ms = await type(phone, key, { selector: COUNT, text });
    if (text !== (expected[nth - 1] ?? expected.at(-1))) took.push(ms);
  }
  return took;
}

/** Tap on Tổng hợp until the first figure is there, and back. */
export async function tallies(phone: Bare, times: number): Promise<number[]> {
  const took: number[] = [];
  await tap(phone, TODAY, TILE);
  for (let nth = 0; nth < times; nth++) {
    took.push(await tap(phone, { selector: 'nav a[href="/tong-hop"]' }, { selector: 'main article dd' }));
    await tap(phone, TODAY, TILE);
  }
  return took;
}
