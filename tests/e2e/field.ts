// What a person does on the screens, in the words that stand there.
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { Phone } from './phone.ts';

/** Opens a one-time link, taps, and waits until the app would also open without a network. */
export async function enrol(phone: Phone, link: string): Promise<void> {
  const page = await phone.open(link);
  await page.getByRole('button', { name: 'Mở sổ' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
  await phone.readyForOffline();
}

const question = (page: Page, name: string): Locator => page.locator(`#q-${name}`);

/** Taps answers of one question. */
export async function choose(page: Page, name: string, ...answers: string[]): Promise<void> {
  for (const answer of answers) {
    await question(page, name).locator('label').filter({ hasText: answer }).first().click();
  }
}

/** Chooses in a full-screen list: household, operator, reason. */
export async function pick(page: Page, name: string, search: string): Promise<void> {
  await question(page, name).getByRole('button').first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('searchbox').fill(search);
  await sheet.getByRole('listitem').first().click();
  await sheet.waitFor({ state: 'hidden' });
}

/** Saves and waits for the words that may only be said after the commit. */
export async function saveRecord(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  // The words go after ten seconds, which on a busy machine are over before anybody asks for them a second time.
  const said = page.getByRole('status').getByText('Đã lưu trên máy').waitFor();
  await Promise.all([page.waitForURL(({ pathname }) => !pathname.startsWith('/phieu/')), said]);
}

async function begin(page: Page, kind: string, household: string): Promise<void> {
  await page.getByRole('link', { name: kind, exact: true }).click();
  await page.getByRole('button', { name: 'Lưu', exact: true }).waitFor();
  await pick(page, 'household', household);
}

export async function recordVisit(page: Page, household = 'H001', note = ''): Promise<void> {
  await begin(page, 'Thăm hộ', household);
  await choose(page, 'result', 'Đã hướng dẫn');
  await question(page, 'people').locator('label').first().click();
  await choose(page, 'topics', 'Thanh toán trực tuyến', 'Tự bảo vệ trên mạng');
  if (note) await question(page, 'note').getByRole('textbox').fill(note);
  await saveRecord(page);
}

export async function recordEidHelp(page: Page, household = 'H001'): Promise<void> {
  await begin(page, 'Hỗ trợ VNeID', household);
  await question(page, 'person').locator('label').first().click();
  await choose(page, 'levelBefore', 'Chưa có');
  await choose(page, 'done', 'Cài ứng dụng');
  await choose(page, 'result', 'Xong');
  await saveRecord(page);
}

export async function recordSimSwap(page: Page, household = 'H002'): Promise<void> {
  await begin(page, 'Đổi SIM 2G lên 4G', household);
  await choose(page, 'person', 'Không rõ người');
  await pick(page, 'operator', 'viettel');
  await choose(page, 'stateBefore', 'Chỉ dùng 2G');
  await choose(page, 'done', 'Đổi cả hai');
  await choose(page, 'deviceAfter', 'Điện thoại thông minh');
  await choose(page, 'result', 'Xong');
  await saveRecord(page);
}

export async function recordPhoneSupport(page: Page, household = 'H003'): Promise<void> {
  await begin(page, 'Hỗ trợ điện thoại', household);
  await choose(page, 'need', 'Điện thoại thông minh');
  await choose(page, 'category', 'Hộ cận nghèo');
  await choose(page, 'state', 'Mới ghi nhu cầu');
  await saveRecord(page);
}

/** The shortest record there is: nobody was at home. */
export async function recordNobodyHome(page: Page, household = ''): Promise<void> {
  await page.getByRole('link', { name: 'Thăm hộ', exact: true }).click();
  await pick(page, 'household', household);
  await choose(page, 'result', 'Vắng nhà');
  await saveRecord(page);
}

/**
 * Sends what waits and has what is new. The strip follows a save a moment later and may still speak of before it: the
 * ledger itself says that the commune has answered since, and that nothing is left.
 */
export async function sendAll(page: Page): Promise<void> {
  const since = await page.evaluate(() => Date.now());
  await page.getByRole('button', { name: 'Gửi ngay' }).first().click();
  await eventually(() => page.evaluate(isAllSent, since), true);
  await stripSays(page, 'Đã gửi hết');
}

/** Runs in the page: of whoever's ledger was heard of since then. */
async function isAllSent(since: number): Promise<boolean> {
  const done = <T>(asked: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(new Error('the ledger does not answer')));
    });
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith('so-thon-')) continue;
    const database = await done(indexedDB.open(name));
    const reading = database.transaction(['meta', 'packs']);
    const [packs, meta] = await Promise.all([
      done(reading.objectStore('packs').count()),
      done<{ lastContact: number | null } | undefined>(reading.objectStore('meta').get('meta')),
    ]);
    database.close();
    if (packs === 0 && (meta?.lastContact ?? 0) >= since) return true;
  }
  return false;
}

/** The strip's first line. */
export async function stripSays(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('banner').getByText(words).first().waitFor();
}

export async function goTo(page: Page, place: 'Hôm nay' | 'Hộ' | 'Tổng hợp' | 'Cần xử lý'): Promise<void> {
  const places = page.getByRole('navigation', { name: 'Các trang chính' });
  await places.getByRole('link', { name: place }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** It stands in the window, and under nothing else. */
export const isSeen = (what: Locator): Promise<void> =>
  eventually(
    () =>
      what.evaluate((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        const met = [top + 1, bottom - 1].map((y) => document.elementFromPoint((left + right) / 2, y));
        return met.every((one) => one !== null && element.contains(one));
      }),
    true,
  );

/** The three numbers and the large one of a figure card. */
export async function figure(page: Page, title: string): Promise<Record<string, number>> {
  const number = page.locator('article div').filter({ has: page.getByRole('heading', { name: title }) });
  const read = async (part: Locator) => Number((await part.innerText()).replace(/\./g, ''));
  await number.first().waitFor();
  const stage = (name: string) => number.first().locator(`[data-stage=${name}] dd`);
  return {
    all: await read(number.first().locator('p').first()),
    onPhone: await read(stage('onPhone')),
    received: await read(stage('received')),
    approved: await read(stage('approved')),
  };
}

/** Waits until a reading is as expected: what comes by the network comes when it comes. */
export async function eventually<T>(read: () => Promise<T>, expected: T, timeout = 20_000): Promise<void> {
  await expect.poll(read, { timeout, interval: 100 }).toEqual(expected);
}
