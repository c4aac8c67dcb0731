// Two phones write down the same family without a network; the head makes it one, and everything follows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { choose, enrol, eventually, figure, goTo, saveRecord, stripSays } from './field.ts';
import { openStage, type Stage } from './harness.ts';
import type { Phone } from './phone.ts';

const NAME = "H'Wê Ê̆ban";

async function addHousehold(page: Page, code = ''): Promise<void> {
  await goTo(page, 'Hộ');
  await page.getByRole('link', { name: 'Thêm hộ' }).click();
  if (code) await page.locator('#q-code input').fill(code);
  await page.locator('#q-head input').fill(`  ${NAME.replace("'", '’')} `);
  await page.locator('#q-hamlet input').fill('Xóm Suối');
}

/** The form is left by the back button, and found again where half-written forms are. */
async function phoneRings(page: Page): Promise<void> {
  await page.goBack();
  await goTo(page, 'Hôm nay');
  await page.locator('a[href="/ho-moi"]').click();
  await page.getByText(/^Anh.chị viết dở/).waitFor();
  await eventually(() => page.locator('#q-hamlet input').inputValue(), 'Xóm Suối');
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
}

async function saveHousehold(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByRole('status').getByText('Đã lưu trên máy').waitFor();
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
}

async function visit(page: Page, result: string): Promise<void> {
  await page.getByRole('link', { name: 'Thăm hộ', exact: true }).click();
  await choose(page, 'result', result);
  await saveRecord(page);
}

const list = (page: Page) => page.getByRole('list', { name: 'Hộ trong thôn' }).getByRole('listitem');
const search = (page: Page, words: string) => page.getByRole('searchbox').fill(words);
const filter = (page: Page, name: RegExp) => page.getByRole('button', { name });

describe('households', { timeout: 120_000 }, () => {
  let stage: Stage;
  let member: Phone;
  let head: Phone;
  beforeAll(async () => {
    stage = await openStage();
    member = await stage.phone();
    head = await stage.phone();
    await enrol(member, stage.server().links[0]!);
    await enrol(head, stage.server().links[1]!);
    await Promise.all([member.offline(), head.offline()]);
  }, 120_000);
  afterAll(() => stage.close());

  it('keeps a name only with the family’s consent, asked and not chosen beforehand', async () => {
    const { page } = member;
    await addHousehold(page);
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('Gia đình chưa đồng ý thì xóa tên').waitFor();
    // A call comes in: what was typed waits at Hôm nay, and the family is asked again.
    await phoneRings(page);
    await page.getByRole('checkbox', { name: /để đến thăm/ }).check();
    await saveHousehold(page);
    // A household is no phiếu, and waits all the same.
    await goTo(page, 'Cần xử lý');
    await page.getByRole('heading', { name: 'Đang chờ gửi' }).waitFor();
    expect(await page.getByText('Không có gì phải lo').count()).toBe(0);
    await page.goBack();
    await visit(page, 'Hẹn quay lại');
  });

  it('finds it by a folded name and by what is to do, and leads from Hôm nay to the form', async () => {
    const { page } = member;
    await page.getByRole('heading', { name: 'Cần quay lại' }).waitFor();
    await page.getByRole('link', { name: /Hẹn quay lại · theo phiếu hôm nay/ }).click();
    await page.locator('#q-household').getByText(NAME).waitFor();
    await page.goBack();
    await goTo(page, 'Hộ');
    await search(page, 'we eban suoi');
    await eventually(() => list(page).count(), 1);
    await search(page, '');
    await filter(page, /^Cần quay lại/).click();
    await eventually(
      () =>
        list(page)
          .allInnerTexts()
          .then((lines) => lines.length),
      1,
    );
  });

  it('offers to make one of two that two phones added, and counts one household from then on', async () => {
    await addHousehold(head.page, 'H901');
    await head.page.getByRole('checkbox', { name: /để đến thăm/ }).check();
    await saveHousehold(head.page);
    await visit(head.page, 'Đã hướng dẫn');
    await Promise.all([member.online(), head.online()]);
    for (const { page } of [member, head]) await stripSays(page, 'Đã gửi hết');

    const { page } = head;
    await goTo(page, 'Tổng hợp');
    const send = page.getByRole('button', { name: 'Gửi ngay' });
    await expect
      .poll(
        async () => {
          await send.click();
          return (await figure(page, 'Số hộ đã thăm')).received;
        },
        { timeout: 60_000 },
      )
      .toBe(2);
    await goTo(page, 'Hộ');
    await filter(page, /^Có thể ghi trùng/).click();
    await list(page).first().getByRole('link').click();
    await page.getByRole('button', { name: 'Là một hộ, gộp lại' }).click();
    await page.getByRole('button', { name: 'Gộp lại', exact: true }).click();
    await page.getByRole('heading', { name: 'Đã gộp vào hộ này' }).waitFor();
    await goTo(page, 'Tổng hợp');
    await eventually(async () => (await figure(page, 'Số hộ đã thăm')).all, 1);
    expect((await figure(page, 'Số lượt thăm hộ')).all).toBe(2);
    await stripSays(page, 'Đã gửi hết');
  });

  it('is one household on the other phone too, with both visits, and once on the month’s sheet', async () => {
    const { page } = member;
    await goTo(page, 'Hộ');
    await search(page, 'eban suoi');
    await expect
      .poll(
        async () => {
          await page.getByRole('button', { name: 'Gửi ngay' }).click();
          return list(page).count();
        },
        { timeout: 60_000 },
      )
      .toBe(1);
    await list(page).getByRole('link').click();
    await eventually(
      () => page.getByRole('list', { name: 'Phiếu đã ghi ở hộ này' }).getByRole('listitem').count(),
      2,
    );
    await goTo(page, 'Hôm nay');
    await page.getByRole('link', { name: 'Bảng kê tháng của tôi' }).click();
    await page.getByText('1 phiếu').waitFor();
    await page.getByRole('table').getByText('hộ chưa có mã').or(page.getByText('H901')).first().waitFor();
  });

  it('keeps the name of a family that changed its mind nowhere, not in the household that was merged into theirs', async () => {
    const { page } = member;
    await goTo(page, 'Hộ');
    await search(page, 'eban suoi');
    await list(page).getByRole('link').click();
    await page.getByRole('heading', { name: 'Đã gộp vào hộ này' }).waitFor();
    await page.getByRole('link', { name: 'Sửa thông tin hộ' }).click();
    await page.getByRole('button', { name: 'Gia đình đổi ý, xóa tên' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Gia đình đổi ý, xóa tên' }).click();
    await page.getByRole('heading', { level: 1, name: 'Hộ chưa ghi tên' }).waitFor();
    await eventually(() => page.locator('main').getByText(NAME).count(), 0);
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    const named = () => stage.server().rows("select id from subject where fields ->> '$.head' = ?", NAME);
    await eventually(async () => named().length, 0);
  });
});
