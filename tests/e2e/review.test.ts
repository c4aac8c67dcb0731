// The village head's evening without a network: a group approved and taken back, one sent back and repaired; what his
// figures lead to. What an approval does to the third number stands in month.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import {
  choose,
  enrol,
  eventually,
  figure,
  goTo,
  recordEidHelp,
  recordVisit,
  saveRecord,
  sendAll,
} from './field.ts';
import { openStage, type Stage } from './harness.ts';
import { press } from './keyboard.ts';
import type { Phone } from './phone.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** The number of records on the head's queue, as its heading line says it. */
async function queueSays(page: Page, n: number): Promise<void> {
  await page.getByRole('link', { name: /Duyệt/ }).click();
  await page.getByText(`${n} phiếu chờ duyệt`, { exact: true }).first().waitFor();
}

describe('review', { timeout: 120_000 }, () => {
  let stage: Stage;
  let member: Phone;
  let head: Phone;
  beforeAll(async () => {
    stage = await openStage({ shared: true });
    [member, head] = [await stage.phone(), await stage.phone()];
    const [first, second] = stage.server().links;
    await Promise.all([enrol(member, first!), enrol(head, second!)]);
  }, 120_000);
  afterAll(() => stage.close());

  /** The author changes his visit of today, and the head has it. */
  async function changeVisit(home: string, question: string, answer: string): Promise<void> {
    const { page } = member;
    await goTo(page, 'Hôm nay');
    await page.getByRole('link', { name: new RegExp(`Thăm hộ.*${home}|${home}.*Thăm hộ`) }).click();
    await page.getByRole('link', { name: 'Sửa' }).click();
    await choose(page, question, answer);
    await saveRecord(page);
    await sendAll(page);
    await sendAll(head.page);
  }

  it('has what the team sent; a group is approved and taken back, one is sent back, all without a network', async () => {
    await recordVisit(member.page, 'H001');
    await recordVisit(member.page, 'H004');
    await recordEidHelp(member.page, 'H002');
    await sendAll(member.page);
    await sendAll(head.page);
    const { page } = head;
    await queueSays(page, 3);
    await head.offline();
    await page.getByLabel('Chọn cả 3').check();
    await page.getByRole('checkbox', { name: /VNeID/ }).uncheck();
    await button(page, 'Duyệt 2 phiếu').click();
    await page.getByText('1 phiếu chờ duyệt', { exact: true }).first().waitFor();
    await button(page, 'Hoàn tác').click();
    await page.getByText('3 phiếu chờ duyệt', { exact: true }).first().waitFor();
    await page.getByRole('checkbox', { name: /H001/ }).check();
    await button(page, 'Duyệt 1 phiếu').click();
    await page.getByRole('link', { name: /H004/ }).click();
    await button(page, 'Cần sửa lại').click();
    await button(page, 'Nhờ sửa lại').click();
    await page.getByText('Chọn một lý do').waitFor();
    await page.getByRole('checkbox', { name: 'Kết quả chưa đúng' }).check();
    await page.getByRole('textbox').fill('mã OTP 482913');
    await button(page, 'Nhờ sửa lại').click();
    await page.getByText('Có mã OTP hay mật khẩu').waitFor();
    await page.getByRole('textbox').fill('Nhà đi vắng mà');
    await button(page, 'Nhờ sửa lại').click();
    // The next one is there by itself.
    await page.getByRole('heading', { level: 1, name: 'Hỗ trợ VNeID' }).waitFor();
    // What was said of the one before lies over no button of this one.
    await button(page, 'Hoàn tác').waitFor();
    await button(page, /^Duyệt$/).click({ timeout: 4000 });
    await queueSays(page, 0);
    await head.online();
    await sendAll(page);
  });

  it('shows the author the reason, one tap from his form; the repair is there again with what changed', async () => {
    const { page } = member;
    await sendAll(page);
    await goTo(page, 'Cần xử lý');
    await page.getByRole('link', { name: /Kết quả chưa đúng\. Nhà đi vắng mà/ }).click();
    // In the form it still stands there.
    await page.getByText(/^Sửa phiếu: Kết quả chưa đúng\. Nhà đi vắng mà/).waitFor();
    await choose(page, 'result', 'Vắng nhà');
    await saveRecord(page);
    await sendAll(page);
    await sendAll(head.page);
    await queueSays(head.page, 1);
    await head.page.getByRole('heading', { name: 'Đã sửa lại theo lời nhắc' }).waitFor();
    expect(await head.page.locator('del', { hasText: 'Đã hướng dẫn' }).count()).toBe(1);
    expect(await head.page.locator('ins', { hasText: 'Vắng nhà' }).count()).toBe(1);
  });

  it('lets go of a tick when the record changes under it: nobody approves what he has not seen', async () => {
    await head.page.getByRole('checkbox').first().check();
    await button(head.page, 'Duyệt 1 phiếu').waitFor();
    await changeVisit('H004', 'toDo', 'Đổi SIM');
    await head.page.locator('ins', { hasText: 'Đổi SIM' }).waitFor();
    await button(head.page, 'Duyệt 1 phiếu').waitFor({ state: 'detached' });
    expect(await head.page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  });

  it('has what was approved and then changed again, with both answers; by keyboard, and counted as approved until then', async () => {
    const cashless = () => figure(head.page, 'Số người được hướng dẫn thanh toán không dùng tiền mặt');
    const chooseAll = head.page.getByRole('checkbox').first();
    await press(chooseAll, 'Space');
    await press(button(head.page, 'Duyệt 1 phiếu'));
    await queueSays(head.page, 0);
    await goTo(head.page, 'Tổng hợp');
    await eventually(cashless, { all: 1, onPhone: 0, received: 1, approved: 1 });
    await changeVisit('H001', 'topics', 'Thanh toán trực tuyến');
    await eventually(cashless, { all: 0, onPhone: 0, received: 0, approved: 1 });
    await queueSays(head.page, 1);
    await head.page.getByRole('heading', { name: 'Sửa sau khi duyệt' }).waitFor();
    const said = (mark: 'del' | 'ins') => head.page.locator(mark).innerText();
    expect(await said('del')).toContain('Thanh toán trực tuyến');
    expect(await said('ins')).not.toContain('Thanh toán trực tuyến');
    await press(chooseAll, 'Space');
    await press(button(head.page, 'Duyệt 1 phiếu'));
    await queueSays(head.page, 0);
    await sendAll(head.page);
    await goTo(head.page, 'Tổng hợp');
    await eventually(cashless, { all: 0, onPhone: 0, received: 0, approved: 0 });
  });

  it('leads from a number to its records, any days, a target, a message, and the households still without a visit', async () => {
    const { page } = head;
    await goTo(page, 'Tổng hợp');
    await page.getByText(/^Cập nhật \d\d:\d\d hôm nay\. Chưa có đủ tin từ/).waitFor();
    for (const unit of ['Quý', 'Năm', 'Tuần']) {
      await page.getByRole('radio', { name: unit }).check();
      await eventually(async () => (await figure(page, 'Số hộ đã thăm')).all, 2);
    }
    await page.getByRole('link', { name: 'Số hộ đã thăm' }).click();
    await page.getByRole('link', { name: /H004/ }).click();
    await page.getByText('Phiếu này đã qua những gì?').click();
    await page.getByRole('listitem').filter({ hasText: 'Ghi phiếu' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Cần sửa lại' }).waitFor();
    await button(page, 'Quay lại').click();
    await page.getByRole('radio', { name: 'Khác' }).check();
    await page.getByLabel('Từ ngày').fill('2026-01-01');
    await eventually(() => page.locator('main ul a').count(), 2);
    await page.getByRole('radio', { name: 'Tháng' }).check();
    await button(page, 'Đặt chỉ tiêu').click();
    await page.getByRole('textbox').fill('8');
    await button(page, 'Lưu').click();
    await page.getByText('2 / 8 (25%)').waitFor();
    await button(page, 'Quay lại').click();
    await page.evaluate(() => {
      Object.assign(navigator, {
        share: ({ text }: { text: string }) => Object.assign(globalThis, { text }),
      });
    });
    await button(page, 'Gửi số này vào Zalo').click();
    const text = await page.evaluate(() => (globalThis as unknown as { text: string }).text);
    expect(text).toContain('- Số hộ đã thăm: 2');
    expect(text).not.toMatch(/H\d{3}|Niê|Êban|Nguyễn|Trần|Đặng/);
    await page.getByRole('link', { name: /^Hộ chưa thăm/ }).click();
    await page.getByRole('radio', { name: 'Cần quay lại: 1' }).check();
    await page.getByRole('link', { name: /H004/ }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
});
