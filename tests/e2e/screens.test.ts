/** What the form promises, tried with a thumb: the real screens and the real book in Chromium, without a server. */
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { onStage } from './onStage.ts';

const { at, tab } = onStage();
let page: Page;

beforeEach(async () => {
  page = await tab();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const open = (path: string) => page.goto(at(path));

async function chooseHousehold(search: string): Promise<void> {
  await page.locator('#q-household button').click();
  await page.getByRole('searchbox').waitFor();
  // Neither at the cross, where a stray key would close it, nor in the field, whose keyboard would cover the list.
  expect(await page.evaluate("document.activeElement.matches('dialog > div')")).toBe(true);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.type')).toBe('search');
  await page.keyboard.type(search);
  await page.locator('dialog ul button', { hasText: search }).first().waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('dialog').waitFor({ state: 'detached' });
}

test('what was typed is there again after the tab was killed', async () => {
  await open('/phieu/visit');
  await page.locator('#q-note textarea').fill('hẹn chiều mai');
  await page.getByRole('radio', { name: 'Đã hướng dẫn' }).check();
  await chooseHousehold('H003');
  // Another tab shows when the last change is on the disk; then this one dies without a word.
  const other = await tab();
  await other.goto(at('/'));
  await other.getByRole('link', { name: /H003/ }).waitFor();
  await page.close();
  await other.getByRole('link', { name: /H003/ }).click();
  await other.getByText(/^Anh.chị viết dở/).waitFor();
  expect(await other.locator('#q-note textarea').inputValue()).toBe('hẹn chiều mai');
  expect(await other.getByRole('radio', { name: 'Đã hướng dẫn' }).isChecked()).toBe(true);
});

test('wrong answers are said at their fields, the first is focused, and their number stands beside Lưu', async () => {
  await open('/phieu/visit');
  await button('Lưu').click();
  await page.getByText('Còn 2 chỗ cần xem lại').waitFor();
  expect(await page.locator('#q-household').getByText('Chỗ này cần trả lời.').isVisible()).toBe(true);
  expect(await page.evaluate("document.activeElement.closest('fieldset').id")).toBe('q-household');
});

test('a secret in a note is said as soon as the field is left', async () => {
  await open('/phieu/visit');
  await page.locator('#q-note textarea').fill('mã OTP 482913');
  await page.locator('#q-note textarea').blur();
  await page.getByText('Có mã OTP hay mật khẩu').waitFor();
});

test('who lives in a household comes whole: nothing is said of it before, and nothing moves under a finger', async () => {
  await open('/phieu/eidHelp');
  await page.locator('#q-person').waitFor();
  await page.evaluate(`{
    globalThis.seen = [];
    new MutationObserver(() => seen.push(document.querySelectorAll('#q-person label').length + ' of ' +
      document.querySelectorAll('#q-person button').length)).observe(document.body, { subtree: true, childList: true });
  }`);
  await chooseHousehold('H003');
  await page.locator('#q-person label').nth(1).waitFor();
  const seen = await page.evaluate<string[]>('[...new Set(seen)]');
  expect(seen).toEqual(['0 of 0', expect.stringMatching(/^[2-9] of 1$/)]);
});

test('a person who is added on the way is saved with the record and can be chosen next time', async () => {
  await open('/phieu/eidHelp');
  await chooseHousehold('H005');
  await button('Thêm người').click();
  await page.getByRole('radio', { name: 'Con dâu' }).check();
  await page.getByRole('radio', { name: '18–34 tuổi', exact: true }).check();
  await button('Thêm').click();
  await page.getByRole('radio', { name: 'Chưa có' }).check();
  await page.getByRole('checkbox', { name: 'Cài ứng dụng' }).check();
  await page.locator('#q-result').getByRole('radio', { name: 'Xong', exact: true }).check();
  await button('Lưu').click();
  await page.getByText('Đã lưu trên máy').waitFor();
  await page.getByRole('link', { name: /H005/ }).click();
  await page.getByText('Con dâu, 18–34 tuổi').waitFor();
  await open('/phieu/visit');
  await chooseHousehold('H005');
  await page.getByRole('radio', { name: 'Đã hướng dẫn' }).check();
  await page.getByRole('checkbox', { name: 'Con dâu, 18–34 tuổi' }).waitFor();
});

test('a saved record can be changed, and a second tap on Lưu saves nothing twice', async () => {
  await open('/phieu/visit');
  await chooseHousehold('H007');
  await page.getByRole('radio', { name: 'Vắng nhà' }).check();
  await button('Lưu').dblclick();
  await page.getByText('Đã lưu trên máy').waitFor();
  const lines = page.locator('main ul a[href^="/phieu-da-luu/"]');
  await lines.first().waitFor();
  expect(await lines.count()).toBe(1);
  await lines.click();
  await page.getByRole('link', { name: 'Sửa' }).click();
  await page.getByRole('radio', { name: 'Từ chối' }).check();
  await button('Lưu').click();
  await page.locator('dd', { hasText: 'Từ chối' }).waitFor();
  expect(await page.locator('dd', { hasText: 'Vắng nhà' }).count()).toBe(0);
});

test('houses of a village that went into ours are ours to visit: they are counted, and gone to again', async () => {
  const merged = await tab('merged');
  await merged.goto(at('/do-phu'));
  await merged.getByRole('heading', { name: 'Theo xóm' }).waitFor();
  expect(await merged.getByText('Xóm Cũ').count()).toBeGreaterThan(0);
  await merged.goto(at('/ho?loc=again'));
  const houses = merged.getByRole('list', { name: 'Hộ trong thôn' });
  await houses.getByText('Xóm Cũ').first().waitFor({ timeout: 15_000 });
});

test('a second tap of the same thumb does not approve the phiếu that comes next', async () => {
  await page.close();
  page = await tab('head');
  await open('/duyet');
  const count = page.getByText(/^\d+ phiếu chờ duyệt$/).first();
  const waiting = async () => Number.parseInt(await count.innerText(), 10);
  const before = await waiting();
  await page.locator('main section li a').first().click();
  const address = page.url();
  await button('Duyệt').click();
  await page.waitForURL((url) => url.href !== address);
  await button('Duyệt').click({ force: true });
  await page.getByRole('link', { name: 'Duyệt' }).click();
  // What is saved is saved in its order: had the second tap counted, it would be seen with the next.
  await page.locator('main section li input').first().check();
  await button('Duyệt 1 phiếu').click();
  await expect.poll(waiting).toBe(before - 2);
});

/** Keeps the figures' table to itself till it is let go: what asks for it waits. */
async function holdCells(): Promise<void> {
  const hold = {
    until: new Promise<void>((resolve) => Object.assign(globalThis, { letGo: resolve })),
    held: true,
  };
  void hold.until.then(() => (hold.held = false));
  const names = await indexedDB.databases();
  const opened = await Promise.all(
    names.map(
      ({ name = '' }) =>
        new Promise<IDBDatabase>((resolve) => {
          const asked = indexedDB.open(name);
          asked.addEventListener('success', () => resolve(asked.result));
        }),
    ),
  );
  const book = opened.find(({ objectStoreNames }) => objectStoreNames.contains('cells'));
  const cells = book?.transaction('cells', 'readwrite').objectStore('cells');
  const again = (): void => {
    if (hold.held) cells?.count().addEventListener('success', again);
  };
  await new Promise((resolve) => cells?.count().addEventListener('success', resolve));
  again();
}

test('the numbers of another week are out of reach while those of this one are read', async () => {
  await page.close();
  page = await tab('workday');
  await open('/tong-hop');
  const share = page.getByRole('button', { name: 'Gửi số này vào Zalo' });
  await share.waitFor();
  await page.evaluate(holdCells);
  await page.getByRole('button', { name: 'Kỳ trước' }).click();
  await page.getByText(/^Tuần 46/).waitFor();
  const outOfReach = page.locator('[inert] button', { hasText: 'Zalo' });
  await outOfReach.waitFor();
  await page.evaluate('letGo()');
  await outOfReach.waitFor({ state: 'detached' });
  await share.waitFor();
});

test('a day that is emptied is there again: the figures under it are still of that day', async () => {
  await open('/tong-hop');
  await page.getByRole('radio', { name: 'Khác' }).check();
  const from = page.getByLabel('Từ ngày');
  await from.fill('2026-11-02');
  await from.fill('');
  await expect.poll(() => from.inputValue(), { timeout: 10_000 }).toBe('2026-11-02');
  // Whoever has taken away its first part only is writing another.
  await from.focus();
  await page.keyboard.press('Backspace');
  expect(await from.inputValue()).toBe('');
  await from.blur();
  await expect.poll(() => from.inputValue(), { timeout: 10_000 }).toBe('2026-11-02');
});
