// What an officer does at his desk, in the words that stand there.
import type { Page } from 'playwright-core';
import { enrol } from './field.ts';
import { press, select, tabTo, type } from './keyboard.ts';
import type { Phone } from './phone.ts';

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** The short words at the foot of the page, after something was done. */
export const notified = (page: Page, words: string | RegExp) =>
  page.getByRole('status').getByText(words).first().waitFor();

/**
 * Until it is gone: who is quicker than its end would have the next one closed by it. A dialog that is closed has its role
 * no more, and stands there till the page has heard of it.
 */
export async function closeSheet(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
}

/** A new member, added at the desk without a mouse; his phone takes the link. */
export async function invite(officer: Phone, name: string, village: string, phone: Phone): Promise<void> {
  const page = await officer.open('/xa/nguoi-dung');
  const add = button(page, 'Thêm người dùng');
  await press(add);
  await type(page.getByRole('textbox', { name: 'Họ tên' }), name);
  await select(page.getByLabel('Ở đâu'), village);
  await press(button(page, 'Thêm và tạo đường dẫn'));
  await page.getByRole('img', { name: 'Mã QR' }).waitFor();
  const link = await page.getByRole('textbox', { name: 'Đường dẫn mở sổ' }).inputValue();
  await closeSheet(page);
  // What opened the sheet has the focus again.
  await tabTo(add, 0);
  await enrol(phone, link);
}
