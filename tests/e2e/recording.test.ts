// The forms as a helper uses them, standing in a yard: taps counted, nothing typed, nothing lost, everything taken back.
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { findOrInstallChromium, FLAGS } from '../tools/browser.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: FLAGS });
});
afterAll(async () => {
  await browser.close();
  stage.close();
});
beforeEach(async () => {
  context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    locale: 'vi-VN',
    hasTouch: true,
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  await page.addInitScript("globalThis.story = 'calm'");
  thumb = { taps: 0, scrolls: 0 };
});
afterEach(() => context.close());

let thumb = { taps: 0, scrolls: 0 };
const SAVE_BAR = 90;

/** One tap of a thumb; a scroll before it where the target is not on the screen or under the bar. */
async function tap(target: Locator): Promise<void> {
  await target.waitFor();
  const box = await target.boundingBox();
  const fixed = await target.evaluate((node) => node.closest('dialog, [class*=bar]') !== null);
  if (box && !fixed && (box.y < 60 || box.y + box.height > 800 - SAVE_BAR)) thumb.scrolls++;
  await target.tap();
  thumb.taps++;
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const chip = (question: string, words: string) =>
  page.locator(`#q-${question}`).locator('label', { hasText: words }).first();
const open = (path: string) => page.goto(stage.origin + path);

async function chooseHousehold(search: string): Promise<void> {
  await page.locator('#q-household button').first().click();
  await page.getByRole('searchbox').fill(search);
  await page.locator('dialog ul button').first().click();
}

test('a visit with one VNeID help: at most twelve taps and no typing, saved as two phiếu in one go', async () => {
  await open('/');
  await tap(page.getByRole('link', { name: 'Thăm hộ', exact: true }));
  await tap(page.locator('#q-household button').first());
  await tap(page.locator('dialog ul button').first());
  await tap(chip('result', 'Đã hướng dẫn'));
  await tap(page.locator('#q-people label').first());
  await tap(button('Hỗ trợ VNeID'));
  await tap(page.locator('#q-h1-person label').first());
  await tap(chip('h1-levelBefore', 'Chưa có'));
  await tap(chip('h1-done', 'Cài ứng dụng'));
  await tap(chip('h1-result', 'Xong'));
  await tap(button('Lưu'));
  await page.getByText('Đã lưu trên máy').waitFor();
  console.log(`visit with one VNeID help: ${thumb.taps} taps, ${thumb.scrolls} scrolls, nothing typed`);
  expect(thumb.taps).toBeLessThanOrEqual(12);
  const list = page.getByRole('list', { name: 'Phiếu hôm nay' });
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
  expect(await list.innerText()).toContain('Hỗ trợ VNeID');
  // Within ten seconds it is taken back, and is in the form again with its help.
  await button('Hoàn tác').tap();
  await page.getByRole('region', { name: 'Hỗ trợ VNeID' }).waitFor();
  expect(await chip('h1-done', 'Cài ứng dụng').locator('input').isChecked()).toBe(true);
  await button('Lưu').tap();
  await page.getByText('Đã lưu trên máy').waitFor();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
});

test('a help in a visit: said where it is wrong, kept when the tab dies, gone with its section', async () => {
  await open('/phieu/visit');
  await chooseHousehold('H005');
  await chip('result', 'Đã hướng dẫn').tap();
  await button('Đổi SIM 2G lên 4G').tap();
  await button('Hỗ trợ điện thoại').tap();
  await button('Bỏ phần Hỗ trợ điện thoại').tap();
  await button('Lưu').tap();
  await page.getByText('Còn 5 chỗ cần xem lại').waitFor();
  expect(await page.evaluate("document.activeElement.closest('fieldset').id")).toBe('q-h1-person');
  await chip('h1-person', 'Không rõ người').tap();
  await chip('h1-done', 'Chỉ hướng dẫn').tap();
  // The duty card is one tap away.
  await button('Ba điều không làm').tap();
  await page.getByRole('dialog').getByText('Không hỏi mã OTP.').waitFor();
  await page.keyboard.press('Escape');
  const other = await context.newPage();
  await other.addInitScript("globalThis.story = 'calm'");
  await other.goto(stage.origin);
  await other.getByRole('link', { name: /H005/ }).waitFor();
  await page.close();
  page = other;
  await page.getByRole('link', { name: /H005/ }).click();
  await page.getByRole('region', { name: 'Đổi SIM 2G lên 4G' }).waitFor();
  expect(await chip('h1-done', 'Chỉ hướng dẫn').locator('input').isChecked()).toBe(true);
});

/** Where the question below the households stands, in every frame since it is there. */
const WATCH_PLACES = `globalThis.places = new Set();
  (function look() {
    const below = document.getElementById('q-result');
    if (below) globalThis.places.add(Math.round(below.getBoundingClientRect().top + scrollY));
    requestAnimationFrame(look);
  })();`;

test('what is there already is said, links to it, and blocks nothing', async () => {
  await open('/phieu/visit');
  await chooseHousehold('H004');
  await chip('result', 'Vắng nhà').tap();
  await button('Lưu').tap();
  await page.getByText('Đã lưu trên máy').waitFor();
  await page.evaluate(WATCH_PLACES);
  await page.getByRole('link', { name: 'Thăm hộ', exact: true }).click();
  // The next door is offered first, in a place that was kept for it; the same one is warned of.
  await page.locator('#q-household').getByText(/H005/).waitFor();
  const width = (await chip('result', 'Vắng nhà').boundingBox())?.width;
  await chip('result', 'Vắng nhà').tap();
  expect((await chip('result', 'Vắng nhà').boundingBox())?.width).toBeCloseTo(width ?? 0, 0);
  expect(await page.evaluate('globalThis.places.size')).toBe(1);
  await chooseHousehold('H004');
  await page.getByText('đã có phiếu Thăm hộ').waitFor();
  await button('Lưu').tap();
  await page.getByText('Đã lưu trên máy').waitFor();
  // A house that is on no list is added on the way, and chosen when the form comes back.
  await page.getByRole('link', { name: 'Thăm hộ', exact: true }).click();
  await page.locator('#q-household button').first().tap();
  await page.getByRole('searchbox').fill('H099');
  await page.getByRole('link', { name: 'Thêm hộ' }).tap();
  await page.locator('#q-code input').fill('H099');
  await button('Lưu').tap();
  await page.locator('#q-household button').getByText('H099').waitFor();
});

test('the commune’s own topics are asked, the village’s operator is one tap away, and a clock that fell back is asked about', async () => {
  await page.addInitScript("globalThis.story = 'workday'; globalThis.clock = Date.UTC(1970, 0, 2)");
  await open('/phieu/simSwap');
  await page.getByText('Giờ của máy có vẻ sai').waitFor();
  expect(await page.getByLabel('Hôm nay là ngày nào?').inputValue()).toBe('2026-11-21');
  await button('Dùng ngày này').tap();
  expect(await chip('day', 'Hôm nay').locator('input').isChecked()).toBe(true);
  await chip('operator', 'VinaPhone').tap();
  await page.locator('#q-operator button').getByText('VinaPhone').waitFor();
  await open('/phieu/visit?bu=1');
  await chip('result', 'Đã hướng dẫn').tap();
  await chip('topics', 'Mã QR').tap();
  expect(await page.locator('#q-topics').getByText('Bưu chính công ích').count()).toBe(0);
});

test('the paper notebook: many in a row with the day kept, and a count', async () => {
  await open('/phieu-khac');
  await page.getByRole('link', { name: 'Thăm hộ' }).click();
  await page.getByText('Nhập bù: phiếu thứ 1').waitFor();
  await chip('day', 'Hôm qua').tap();
  for (const nth of [2, 3]) {
    await chooseHousehold(`H00${nth}`);
    await chip('result', 'Vắng nhà').tap();
    await button('Lưu và nhập tiếp').tap();
    await page.getByText(`Nhập bù: phiếu thứ ${nth}`).waitFor();
    expect(await chip('day', 'Hôm qua').locator('input').isChecked()).toBe(true);
  }
});

test('a phiếu is withdrawn with a reason and taken back in, says so in its history, and begins another like it', async () => {
  await open('/phieu/visit');
  await chooseHousehold('dang hoa');
  await chip('result', 'Hẹn quay lại').tap();
  await button('Lưu').tap();
  // Its line of today; the visit that was promised stands there too.
  await page.getByRole('link', { name: /^\d\d:\d\d H021 · Đặng Thị Hoà/ }).click();
  await button('Bỏ phiếu này').tap();
  await page.getByRole('dialog').locator('label', { hasText: 'Ghi trùng' }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ phiếu này' }).tap();
  await page.locator('main').getByText('Đã bỏ', { exact: true }).waitFor();
  await page.getByText('Phiếu này đã qua những gì?').tap();
  await page.getByText('Bỏ phiếu: Ghi trùng').waitFor();
  await button('Lấy lại phiếu này').tap();
  await page.locator('main').getByText('Chờ gửi', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Ghi phiếu mới giống phiếu này' }).tap();
  await page.locator('#q-household').getByText('Chọn hộ', { exact: true }).waitFor();
  expect(await chip('result', 'Hẹn quay lại').locator('input').isChecked()).toBe(true);
});

test('a difficulty goes up in two taps and a sentence; an ID number in it is stopped when the field is left', async () => {
  await open('/');
  await page.getByRole('link', { name: 'Phiếu khác' }).click();
  await page.getByRole('link', { name: /Chuyển câu hỏi/ }).click();
  await page.locator('#q-topic button').click();
  await page.getByRole('dialog').getByText('Sóng, mạng').click();
  await page.locator('#q-text textarea').fill('Bà con hỏi số 099 099 000 001');
  await page.locator('#q-text textarea').blur();
  await page.getByText('Có số giống số căn cước').waitFor();
  await page.locator('#q-text textarea').fill('Cuối buôn không có sóng');
  await button('Lưu').tap();
  await page.getByText('Đã lưu trên máy').waitFor();
  await page.getByRole('list', { name: 'Phiếu hôm nay' }).getByText('Vướng mắc gửi xã').waitFor();
});
