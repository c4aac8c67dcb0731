// What an officer does at his desk, in the words that stand there.
import type { Page } from 'playwright-core';
import { enrol } from './field.ts';
import { press, select, tabTo, type } from './keyboard.ts';
import type { Phone } from './phone.ts';

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** The short words at the foot of the page, after something was done. */
export const notified = (page: Page, words: string | RegExp) =>
  page.getByRole('status').getByText(words).first().waitFor();

/** A new member, added at the desk without a mouse; his phone takes the link. */
export async function invite(officer: Phone, name: string, village: string, phone: Phone): Promise<void> {
  const page = await officer.open('/xa/nguoi-dung');
  const add = button(page, 'Thêm người dùng');
  await press(add);
  await type(page.getByLabel('Họ tên'), name);
  await select(page.getByLabel('Ở đâu'), village);
  await press(button(page, 'Thêm và tạo đường dẫn'));
  await page.getByRole('img', { name: 'Mã QR' }).waitFor();
  const link = await page.getByRole('textbox', { name: 'Đường dẫn mở sổ' }).inputValue();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // What opened the sheet has the focus again.
  await tabTo(add, 0);
  await enrol(phone, link);
}
