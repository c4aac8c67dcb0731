// What an officer does at his desk, in the words that stand there.
import type { Page } from 'playwright-core';
import { enrol } from './field.ts';
import type { Phone } from './phone.ts';

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** The short words at the foot of the page, after something was done. */
export const notified = (page: Page, words: string | RegExp) =>
  page.getByRole('status').getByText(words).waitFor();

/** A new member, added at the desk; his phone takes the link. */
export async function invite(officer: Phone, name: string, village: string, phone: Phone): Promise<void> {
  const page = await officer.open('/xa/nguoi-dung');
  await button(page, 'Thêm người dùng').click();
  await page.getByLabel('Họ tên').fill(name);
  await page.getByLabel('Ở đâu').selectOption({ label: village });
  await button(page, 'Thêm và tạo đường dẫn').click();
  await page.getByRole('img', { name: 'Mã QR' }).waitFor();
  await enrol(phone, await page.getByRole('textbox', { name: 'Đường dẫn nhận máy' }).inputValue());
}
