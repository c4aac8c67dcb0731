// An officer's other work: a list taken in, its doubles made one, a name taken out, a target set and taken away, a
// member who moves, rests and is let go with his phone, what is kept apart and tried again, villages renamed and
// split, a second commune beside – and the log that says all of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import writeExcelFile from 'write-excel-file/node';
import { choose, enrol, goTo, isSeen, pick, recordVisit, saveRecord, sendAll } from './field.ts';
import { openStage, type Stage } from './harness.ts';
import { press, select, tabTo, type } from './keyboard.ts';
import { button, closeSheet, invite, notified } from './office.ts';
import type { Phone } from './phone.ts';

const MEMBER = 'Y Tơlơi Hmŏk';
/** A title over merged cells, a heading that no program knows, a blank row, a wrong number. */
const LIST = [
  [{ value: 'DANH SÁCH HỘ NĂM 2026', columnSpan: 4 }, null, null, null],
  ['Thôn', 'Mã hộ', 'Đại diện', 'Số khẩu'],
  ['Buôn A', 'A91', 'Y Thơm Ktla', 4],
  [null, null, null, null],
  ['Buôn A', 'A92', 'y thom ktla', 4],
  ['Buôn A', 'A93', "H'Rin Niê", 'bốn'],
];
/** Of letters that no known way of writing Vietnamese makes words of. */
const NOISE = Uint8Array.from({ length: 4000 }, (_, nth) => 0x80 + ((nth * 37) % 120));

/** The server does the next thing that is asked at this address, and its answer never comes. */
const loseAnswer = (page: Page, address: string) =>
  page.route(
    address,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );

/** The next answer from this address comes when it is let; until then it is only asked for. */
function holdBack(page: Page, address: string): () => void {
  let come = (): void => undefined;
  const told = new Promise<void>((resolve) => (come = resolve));
  void page.route(address, async (route) => told.then(() => route.continue()), { times: 1 });
  return () => come();
}

describe('the desk', { timeout: 120_000 }, () => {
  let stage: Stage;
  let officer: Phone;
  let member: Phone;
  beforeAll(async () => {
    stage = await openStage({ shared: true });
    officer = await stage.phone({ width: 1366 });
    member = await stage.phone();
    await enrol(officer, stage.server().links[2]!);
    await invite(officer, MEMBER, 'Buôn A', member);
  }, 120_000);
  afterAll(() => stage.close());

  const desk = (section = '') => officer.open(`/xa${section}`);
  const send = () => sendAll(member.page);

  it('a list with one wrong row is looked at and taken in without it, by keyboard; two of one name are made one', async () => {
    const page = await desk('/danh-sach-ho');
    const noise = { name: 'ho.csv', mimeType: 'text/csv', buffer: Buffer.from(NOISE) };
    await page.getByLabel('Chọn tệp Excel (.xlsx) hoặc CSV').setInputFiles(noise);
    await page.getByText('Không đọc được chữ tiếng Việt trong tệp này.').waitFor();
    const file = { name: 'ho.xlsx', mimeType: '', buffer: await writeExcelFile(LIST).toBuffer() };
    const choosing = page.waitForEvent('filechooser');
    await press(page.getByLabel('Chọn tệp khác'));
    await (await choosing).setFiles(file);
    await select(page.getByLabel('Đại diện'), 'Chủ hộ');
    await press(button(page, 'Xem thử, chưa nhập'));
    await page.getByText('Sẽ thêm 2 hộ, sửa 0 hộ; 0 hộ giữ nguyên.').waitFor();
    await page.getByRole('cell', { name: 'Số nhân khẩu' }).waitFor();
    expect(await button(page, 'Nhập danh sách này').isDisabled()).toBe(true);
    await type(page.getByLabel('Tên văn bản hoặc danh sách gốc'), 'Rà soát hộ nghèo 2026');
    await press(page.getByLabel('Bỏ các dòng sai'), 'Space');
    // A day that is emptied is there again.
    await page.getByLabel('Ngày lập').fill('');
    await press(button(page, 'Nhập danh sách này'));
    await page.getByText('Xong: thêm 2 hộ, sửa 0 hộ, giữ nguyên 0 hộ, bỏ 1 dòng.').waitFor();
    await page.getByRole('row', { name: /Rà soát hộ nghèo 2026/ }).waitFor();
    const loading = page.waitForEvent('download');
    await button(page, 'Tải CSV').click();
    const out = readFileSync(await (await loading).path(), 'utf8');
    expect([out[0], out.includes('y thom ktla')]).toEqual(['\uFEFF', true]);
    const twins = page.getByRole('listitem').filter({ hasText: 'A91' }).first();
    await button(page, 'Là một hộ, gộp lại').last().waitFor();
    await twins.getByRole('button', { name: 'Là một hộ, gộp lại' }).click();
    await twins.getByRole('radio', { name: /A92/ }).check();
    await twins.getByRole('button', { name: 'Gộp lại', exact: true }).click();
    await notified(page, 'Đã gộp.');
    await twins.waitFor({ state: 'detached' });
    await send();
    await goTo(member.page, 'Hộ');
    await member.page.getByRole('searchbox').fill('thom ktla');
    await member.page.getByRole('link', { name: /A92/ }).waitFor();
    expect(await member.page.getByRole('link', { name: /A91/ }).count()).toBe(0);
    await page.getByLabel('Tên chủ hộ hoặc mã hộ').fill('thom ktla');
    await button(page, 'Tìm hộ').click();
    await button(page, 'Xóa theo yêu cầu').click();
    await page.getByLabel('Ai yêu cầu').selectOption({ label: 'Gia đình' });
    await button(page, 'Xóa').click();
    await notified(page, /^Đã xóa/);
    await page.getByRole('row', { name: /Buôn A · A92 Tên và mọi điều đã ghi Gia đình/ }).waitFor();
    await send();
    await member.page.getByRole('link', { name: /A92/ }).waitFor({ state: 'detached' });
    await member.page.getByRole('searchbox').fill('a92');
    const home = member.page.getByRole('link', { name: /A92/ });
    expect(await home.innerText()).not.toMatch(/ktla/i);
  });

  it('what a list would do is shown of the list as it is read now, not as it was read when that was asked', async () => {
    const page = await desk('/danh-sach-ho');
    const file = { name: 'ho.xlsx', mimeType: '', buffer: await writeExcelFile(LIST).toBuffer() };
    await page.getByLabel(/^Chọn tệp/).setInputFiles(file);
    await select(page.getByLabel('Đại diện'), 'Chủ hộ');
    const held: (() => Promise<void>)[] = [];
    const check = /\/household-lists\/check/;
    await page.route(check, (route) => void held.push(() => route.continue()));
    const answered = page.waitForResponse(check);
    await button(page, 'Xem thử, chưa nhập').click();
    await expect.poll(() => held.length).toBe(1);
    await page.getByLabel('Số khẩu').selectOption('');
    await held[0]!();
    await answered;
    await button(page, 'Xem thử, chưa nhập').waitFor();
    await page.unroute(check);
    expect(await button(page, 'Nhập danh sách này').count()).toBe(0);
    await button(page, 'Xem thử, chưa nhập').click();
    await button(page, 'Nhập danh sách này').waitFor();
  });

  it('a target that the officer sets stands in his table and on the member’s phone, until he takes it away', async () => {
    await goTo(member.page, 'Hôm nay');
    await recordVisit(member.page, 'H001');
    await send();
    const page = await desk();
    await page.getByRole('rowheader', { name: 'Buôn A' }).getByRole('button').click();
    await page.getByRole('textbox', { name: /^Số hộ đã thăm/ }).fill('8');
    await press(button(page, 'Lưu'));
    await notified(page, 'Đã lưu chỉ tiêu.');
    // What opened the sheet has the focus again.
    await tabTo(page.getByRole('rowheader', { name: 'Buôn A' }).getByRole('button'), 0);
    await page.getByRole('cell', { name: '1 / 8' }).waitFor();
    await page.getByRole('cell', { name: '–' }).first().waitFor();
    await page.getByText(/^Từ 0 \(.*\) đến 1 \(/).waitFor();
    await button(page, /^Người trưởng thành có điện thoại/).click();
    // A share is no number of people: with its comma taken out it was ten times as many.
    await page.getByLabel('Số (để trống nếu chưa biết)').fill('33,2');
    await button(page, 'Lưu').click();
    await notified(page, /^Chỗ này chỉ ghi số/);
    await closeSheet(page);
    for (const [name, value] of Object.entries({ 'Tổng dân số': '13.480', 'Tài khoản định danh': '4475' })) {
      await button(page, new RegExp(`^${name}`)).click();
      await page.getByLabel('Số (để trống nếu chưa biết)').fill(value);
      await button(page, 'Lưu').click();
      await page.locator('dialog').waitFor({ state: 'detached' });
    }
    await page.getByText('33,2%').waitFor();
    await send();
    await goTo(member.page, 'Tổng hợp');
    await member.page.getByRole('radio', { name: 'Tháng' }).check();
    await member.page.getByText('1 / 8 (13%)').or(member.page.getByText('1 / 8 (12,5%)')).waitFor();
    await page.getByRole('rowheader', { name: 'Buôn A' }).getByRole('button').click();
    await page.getByRole('textbox', { name: /^Số hộ đã thăm/ }).fill('');
    await button(page, 'Lưu').click();
    await page.getByRole('cell', { name: '1 / 8' }).waitFor({ state: 'detached' });
  });

  it('what the officer wrote for the report is in it when he closes the period at once, and waits where he looks at another', async () => {
    const page = await desk('/ky-bao-cao');
    const [words, paper] = [
      page.getByRole('textbox', { name: 'Khó khăn, vướng mắc' }),
      page.getByRole('region', { name: /^BÁO CÁO/ }),
    ];
    await words.fill('Ba buôn chưa có sóng 4G.');
    await page.getByRole('radio', { name: 'Tuần' }).check();
    await paper.getByText(/^Tuần/).waitFor();
    await page.getByRole('radio', { name: 'Tháng' }).check();
    await paper.getByText(/^Tháng/).waitFor();
    expect(await words.inputValue()).toBe('Ba buôn chưa có sóng 4G.');
    await button(page, 'Chốt kỳ này').click();
    await page.getByText(/^Đã chốt/).waitFor();
    await paper.getByText('Ba buôn chưa có sóng 4G.').waitFor();
    await button(page, 'Mở lại kỳ này').click();
    await button(page, 'Chốt kỳ này').waitFor();
  });

  it('whose answer was lost is seen to be done: a period that was closed, and opened again', async () => {
    const page = await desk('/ky-bao-cao');
    await page.getByRole('radio', { name: 'Tuần' }).check();
    await page
      .getByRole('region', { name: /^BÁO CÁO/ })
      .getByText(/^Tuần/)
      .waitFor();
    await page.getByRole('textbox', { name: 'Khó khăn, vướng mắc' }).fill('Đường ngập hai ngày.');
    const [close, open] = [button(page, 'Chốt kỳ này'), button(page, 'Mở lại kỳ này')];
    await loseAnswer(page, '**/closing');
    await page.route('**/report', (route) => route.abort(), { times: 1 });
    await close.click();
    await button(page, 'Thử lại').waitFor();
    await close.click();
    await page.getByText(/^Đã chốt/).waitFor();
    await close.waitFor({ state: 'detached' });
    await loseAnswer(page, '**/closing');
    await open.click();
    await close.waitFor();
    await open.waitFor({ state: 'detached' });
    expect(await page.getByRole('textbox', { name: 'Khó khăn, vướng mắc' }).inputValue()).toBe(
      'Đường ngập hai ngày.',
    );
  });

  it('which periods are closed and how it is reported did not come: it is said, and comes at a tap', async () => {
    await officer.page.route('**/api/v1/periods', (route) => route.abort(), { times: 1 });
    const page = await desk('/ky-bao-cao');
    await button(page, 'Thử lại').click();
    await page.getByText('Cách báo cáo', { exact: true }).waitFor();
    await button(page, 'Thử lại').waitFor({ state: 'detached' });
  });

  it('another period is not worked on, nor read, under the name of the one that was chosen and has not come', async () => {
    const page = await desk('/ky-bao-cao');
    const words = page.getByRole('textbox', { name: 'Khó khăn, vướng mắc' });
    const paper = page.getByRole('region', { name: /^BÁO CÁO/ });
    await paper.getByText(/^Tháng/).waitFor();
    const come = holdBack(page, '**/periods/*-W*/report');
    await page.getByRole('radio', { name: 'Tuần' }).check();
    // Whoever goes on at once would close the month, and write beside it.
    await button(page, 'Chốt kỳ này').waitFor({ state: 'detached', timeout: 5000 });
    expect(await words.count()).toBe(0);
    come();
    await paper.getByText(/^Tuần/).waitFor();
    await words.waitFor();
    await desk();
    const table = page.getByRole('rowheader', { name: 'Buôn A' });
    await table.waitFor();
    await page.route('**/api/v1/tallies?*', (route) => route.abort());
    await page.getByRole('radio', { name: 'Tuần' }).check();
    await button(page, 'Thử lại').first().waitFor();
    expect(await table.count()).toBe(0);
    await page.unroute('**/api/v1/tallies?*');
    await button(page, 'Thử lại').first().click();
    await table.waitFor();
  });

  it('what was written in another tab meanwhile stands above one’s own words, and nothing of either is lost', async () => {
    const page = await desk('/ky-bao-cao');
    await page.getByRole('radio', { name: 'Năm' }).check();
    const other = await officer.context.newPage();
    await other.goto(page.url());
    await other.getByRole('radio', { name: 'Năm' }).check();
    const words = (tab: Page) => tab.getByRole('textbox', { name: 'Khó khăn, vướng mắc' });
    const paper = (tab: Page) => tab.getByRole('region', { name: /^BÁO CÁO/ });
    for (const tab of [page, other]) await paper(tab).getByText(/^Năm/).waitFor();
    await words(page).fill('Đường ngập.');
    await words(other).fill('Mất sóng.');
    await button(other, 'Lưu phần viết kèm').click();
    await paper(other).getByText('Mất sóng.').waitFor();
    await button(page, 'Lưu phần viết kèm').click();
    await isSeen(page.getByRole('alert').getByText('Vừa có người khác ghi vào đây.'));
    expect(await words(page).inputValue()).toBe('Mất sóng.\nĐường ngập.');
    // One's own words that came without an answer are nobody else's.
    await words(page).fill('Mất sóng. Đường ngập.');
    await loseAnswer(page, '**/notes');
    await button(page, 'Lưu phần viết kèm').click();
    await page.getByRole('alert').getByText('Vừa có người khác').waitFor({ state: 'detached' });
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
    await words(page).fill('Mất sóng, đường ngập.');
    await button(page, 'Lưu phần viết kèm').click();
    await paper(page).getByText('Mất sóng, đường ngập.', { exact: true }).waitFor();
    await other.close();
  });

  it('what was set in another tab meanwhile stands above one’s own choice: a person’s work, and how it is reported', async () => {
    const page = await desk('/nguoi-dung');
    const other = await officer.context.newPage();
    const meanwhile = page.getByRole('alert').getByText('Vừa có người khác ghi vào đây.');
    await button(page, 'Thêm người dùng').click();
    await page.getByRole('textbox', { name: 'Họ tên' }).fill('Rơ Châm Hyêu');
    await page.getByLabel('Ở đâu').selectOption({ label: 'Buôn A' });
    await button(page, 'Thêm và tạo đường dẫn').click();
    await page.getByRole('img', { name: 'Mã QR' }).waitFor();
    await closeSheet(page);
    await other.goto(page.url());
    for (const tab of [page, other]) await button(tab, 'Rơ Châm Hyêu').click();
    await button(other, 'Thêm phần việc').click();
    await other.getByLabel('Ở đâu').nth(1).selectOption({ label: 'Buôn B' });
    await button(other, 'Lưu phần việc').click();
    await notified(other, /^Đã lưu/);
    await page.getByLabel('Làm', { exact: true }).selectOption({ label: 'Trưởng buôn' });
    await button(page, 'Lưu phần việc').click();
    await meanwhile.waitFor();
    const sheet = page.getByRole('dialog');
    await sheet
      .getByText(/Thành viên, Buôn A; Thành viên, Buôn B|Thành viên, Buôn B; Thành viên, Buôn A/)
      .waitFor();
    expect(await page.getByLabel('Làm', { exact: true }).inputValue()).toBe('villageHead');
    await button(page, 'Lưu phần việc').click();
    await notified(page, /^Đã lưu/);
    await sheet.getByText('Trưởng buôn, Buôn A', { exact: true }).waitFor();

    for (const tab of [page, other]) {
      await tab.goto(page.url().replace('/nguoi-dung', '/ky-bao-cao'));
      await tab.getByText('Cách báo cáo', { exact: true }).click();
    }
    const day = (tab: Page) => tab.getByLabel('Ngày chốt hằng tháng');
    const column = (tab: Page) => tab.getByRole('checkbox', { name: 'Số lượt thăm hộ' });
    const save = (tab: Page) => button(tab, 'Lưu cách báo cáo').click();
    await day(other).selectOption('25');
    await save(other);
    await other.getByText('Xã chốt số liệu ngày 25 hằng tháng.').waitFor();
    // What he did not touch is not set back.
    const was = await column(page).isChecked();
    await column(page).setChecked(!was);
    await save(page);
    await page.getByText('Xã chốt số liệu ngày 25 hằng tháng.').waitFor();
    expect(await day(page).inputValue()).toBe('25');
    await day(other).selectOption('18');
    await save(other);
    await other.getByText('Xã chốt số liệu ngày 18 hằng tháng.').waitFor();
    expect(await column(other).isChecked()).toBe(!was);
    await day(page).selectOption('20');
    await save(page);
    await meanwhile.waitFor();
    await page.getByText('Đang đặt: Ngày chốt hằng tháng 18.').waitFor();
    expect(await day(page).inputValue()).toBe('20');
    await save(page);
    await page.getByText('Xã chốt số liệu ngày 20 hằng tháng.').waitFor();
    await column(page).setChecked(was);
    await save(page);
    await page.getByText('Đã lưu.', { exact: true }).waitFor();
    await other.close();
  });

  it('who moves with unsent work loses none of it; who rests does, until he is back and it is tried again', async () => {
    const open = async (): Promise<void> => {
      await desk('/nguoi-dung');
      await officer.page.getByRole('searchbox').fill('toloi');
      await button(officer.page, MEMBER).click();
    };
    await goTo(member.page, 'Hôm nay');
    await member.offline();
    await recordVisit(member.page, 'H002');
    await open();
    const { page } = officer;
    await page.getByLabel('Ở đâu').selectOption({ label: 'Buôn B' });
    await button(page, 'Lưu phần việc').click();
    await notified(page, /^Đã lưu/);
    // A form stands open while he is moved: it offers the houses of the village that he has now.
    await member.page.getByRole('link', { name: 'Thăm hộ', exact: true }).click();
    await button(member.page, 'Lưu').waitFor();
    await member.online();
    await send();
    // What he did before is not on his phone any more: his sheet says so, also where it is handed in.
    const left = member.page.getByText('Chưa kể phiếu ghi ở Buôn A: từ');
    await pick(member.page, 'household', 'H003');
    await choose(member.page, 'result', 'Vắng nhà');
    await saveRecord(member.page);
    await send();
    await member.page.getByRole('link', { name: 'Bảng kê tháng của tôi' }).click();
    await left.waitFor();
    await member.page.goBack();
    // What he does not know yet: else his phone would hear of it ten seconds after the save, and know no houses.
    await member.offline();
    await open();
    await button(page, 'Tạm dừng').click();
    await notified(page, 'Đã tạm dừng.');
    await recordVisit(member.page, 'H004');
    await member.online();
    await button(member.page, 'Gửi ngay').first().click();
    await expect
      .poll(() => stage.server().rows("select 1 from op where state = 'quarantined'").length)
      .toBe(1);
    const tile = member.page.getByRole('link', { name: 'Thăm hộ', exact: true });
    const resting = member.page.getByText('Xã đang cho anh/chị tạm nghỉ ghi sổ.');
    for (const place of ['Hộ', 'Tổng hợp', 'Hôm nay'] as const) {
      await goTo(member.page, place);
      await member.page.getByRole('heading', { level: 1, name: place }).waitFor();
      await resting.waitFor();
    }
    expect(await tile.count()).toBe(0);
    await open();
    await button(page, 'Cho làm lại').click();
    await notified(page, 'Đã cho làm lại.');
    await button(member.page, 'Gửi ngay').first().click();
    await tile.waitFor();
    await open();
    await button(page, 'Thêm phần việc').click();
    await page.getByLabel('Ở đâu').nth(1).selectOption({ label: 'Buôn A' });
    await button(page, 'Lưu phần việc').click();
    await page.getByRole('row', { name: /(?=.*Thành viên, Buôn A).*Thành viên, Buôn B/ }).waitFor();
    await desk('/giu-rieng');
    await page.getByText('Người ghi không có phần việc ở thôn này').waitFor();
    await button(page, 'Thử lại').click();
    await page.getByText('Không có gì phải giữ riêng.').waitFor();
    expect(stage.server().rows("select 1 from op where state = 'quarantined'")).toEqual([]);
    await send();
    await member.page.getByRole('link', { name: 'Bảng kê tháng của tôi' }).click();
    await member.page.getByText('4 hộ, không trùng').first().waitFor();
    expect(await left.count()).toBe(0);
    await member.page.goBack();
  });

  it('a village gets another name and is split, two are added one after the other, by keyboard; the member has them', async () => {
    const page = await desk('/dia-ban');
    const change = async (work: string, chosen: string | null, ...names: string[]): Promise<void> => {
      if (chosen !== null) await press(page.getByLabel(chosen, { exact: true }), 'Space');
      await press(button(page, work));
      const fields = page.getByLabel(/^(Tên mới|Thôn thứ)/);
      for (const [nth, name] of names.entries()) await type(fields.nth(nth), name);
      await press(button(page, 'Làm ngay'));
      await page.getByLabel(new RegExp(` ${names.at(-1)}$`)).waitFor();
    };
    await change('Thêm thôn', null, 'Suối Một');
    await change('Thêm thôn', null, 'Suối Hai');
    await change('Đổi tên', 'Buôn B', 'Ea Rốk');
    await change('Chia tách', 'Buôn Ea Rốk', 'Ea Rốk Trên', 'Ea Rốk Dưới');
    await page.getByRole('row', { name: /^Buôn Ea Rốk Buôn Ea Rốk (Trên|Dưới), / }).waitFor();
    await send();
    await member.open('/ho-moi');
    for (const part of ['Trên', 'Dưới']) await member.page.getByLabel(`Buôn Ea Rốk ${part}`).waitFor();
    await member.open('/');
  });

  it('whose answer was lost is tapped again, and was done once: a person', async () => {
    const page = await desk('/nguoi-dung');
    await button(page, 'Thêm người dùng').click();
    await page.getByRole('textbox', { name: 'Họ tên' }).fill('Y Brôn Êban');
    await loseAnswer(page, '**/api/v1/people');
    await button(page, 'Thêm và tạo đường dẫn').click();
    await page.getByRole('dialog').getByRole('alert').getByText('chưa rõ xã đã nhận được chưa').waitFor();
    await button(page, 'Thêm và tạo đường dẫn').click();
    await page.getByRole('img', { name: 'Mã QR' }).waitFor();
    await closeSheet(page);
    await button(page, 'Y Brôn Êban').waitFor();
    // Who gives up instead finds him in the list.
    await button(page, 'Thêm người dùng').click();
    await page.getByRole('textbox', { name: 'Họ tên' }).fill("H'Lam Niê");
    // Drawn anew from its root meanwhile, the page had two of one name, and a label led to the other one.
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(ids).toEqual([...new Set(ids)]);
    await loseAnswer(page, '**/api/v1/people');
    await button(page, 'Thêm và tạo đường dẫn').click();
    await page.getByRole('dialog').getByRole('alert').getByText('chưa rõ xã đã nhận được chưa').waitFor();
    await closeSheet(page);
    await button(page, "H'Lam Niê").waitFor();
  });

  it('whose answer was lost is tapped again, and was done once: a topic', async () => {
    const page = await desk('/viec-huong-dan');
    const add = async (name: string): Promise<void> => {
      await page.getByLabel('Tên việc, ngắn gọn').fill(name);
      await button(page, 'Thêm việc').click();
    };
    await loseAnswer(page, '**/api/v1/topics/*');
    await add('Tra cứu quy hoạch');
    await page.getByText('chưa rõ xã đã nhận được chưa').waitFor();
    await button(page, 'Thêm việc').click();
    await page.getByRole('listitem').getByText('Tra cứu quy hoạch').waitFor();
    expect(await page.getByRole('alert').allInnerTexts()).toEqual(['']);
    await add('Khám từ xa');
    await page.getByRole('listitem').getByText('Khám từ xa').waitFor();
    expect(await page.getByRole('listitem').getByText('Tra cứu quy hoạch').count()).toBe(1);
  });

  it('whose answer was lost is not taken for another that is done instead: a village', async () => {
    const page = await desk('/dia-ban');
    await button(page, 'Thêm thôn').click();
    await page.getByLabel('Tên mới').fill('Suối Ba');
    await loseAnswer(page, '**/api/v1/village-changes/*');
    await button(page, 'Làm ngay').click();
    await page.getByText('chưa rõ xã đã nhận được chưa').waitFor();
    await page.getByLabel('Tên mới').fill('Suối Bốn');
    await button(page, 'Làm ngay').click();
    await page.getByText('Đã xong.').waitFor();
    await page.getByLabel(/ Suối Bốn$/).waitFor();
    await page.getByLabel(/ Suối Ba$/).waitFor();
  });

  it('a second commune in the same installation is set up by its own administrator, who sees nothing of the first', async () => {
    const beside = await stage.phone({ width: 1366 });
    await enrol(beside, await stage.server().addCommune(23149));
    const page = await beside.open('/xa/dia-ban');
    await button(page, 'Thêm thôn').click();
    await page.getByLabel('Tên mới').fill('1');
    await button(page, 'Làm ngay').click();
    await page.getByLabel('Thôn 1', { exact: true }).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(1);
    await beside.open('/xa/may');
    await page.getByRole('row', { name: /Quản trị/ }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await (await desk('/dia-ban')).getByLabel('Buôn A', { exact: true }).waitFor();
    expect(await officer.page.getByLabel('Thôn 1', { exact: true }).count()).toBe(1);
  });

  it('a phone that is lost is taken out of use, and what it still sends is kept apart', async () => {
    const { page } = officer;
    await desk('/may');
    // By the keyboard all the way: sorted, opened, closed, opened again.
    const waiting = page.getByRole('columnheader', { name: 'Chờ gửi' });
    await waiting.getByRole('button').press('Enter');
    expect(await waiting.getAttribute('aria-sort')).toBe('descending');
    await button(page, MEMBER).press('Enter');
    // What the browser itself answered on that phone.
    const kept = await member.page.evaluate(() => navigator.storage.persisted());
    await page
      .getByRole('dialog')
      .getByText(kept ? 'Đã giữ' : 'Chưa giữ', { exact: true })
      .waitFor();
    await page.getByRole('dialog', { name: MEMBER }).press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await button(page, MEMBER).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Nhắc gửi phiếu (1 máy)' }).press('Enter');
    await notified(page, 'Đã nhắc 1 máy: 0 máy được báo ngay, 1 máy khi có liên lạc.');
    await button(page, 'Thu hồi máy này').click();
    await button(page, 'Thu hồi hẳn').click();
    await page.getByRole('cell', { name: /Đã thu hồi/ }).waitFor();
    await button(member.page, 'Gửi ngay').first().click();
    await member.page.getByText('Xã đã thu hồi máy này').first().waitFor();
  });

  it('the log says it all, the newest first, and names the people of today', async () => {
    const page = await desk('/nhat-ky');
    await page.getByRole('row').nth(1).getByText(`Thu hồi máy của ${MEMBER}`).waitFor();
    const said = await page.getByRole('row').getByRole('cell').nth(1).allInnerTexts();
    const all = (await page.getByRole('table').innerText()).split('\n').join(' ');
    for (const words of [
      `Cho ${MEMBER} làm lại`,
      `Tạm dừng ${MEMBER}`,
      `Sửa phần việc của ${MEMBER}`,
      'Đặt chỉ tiêu',
      'Xóa tên hoặc ghi chép về một hộ theo yêu cầu',
      'Thử lại một mục giữ riêng',
      'Địa bàn: Chia tách',
      'Gộp các hộ ghi trùng',
      'Nhập danh sách hộ: thêm 2, sửa 0',
      `Thêm người dùng ${MEMBER}`,
    ])
      expect(all, said.join()).toContain(words);
  });

  it('a link is shown for its ten minutes where the clock of the officer’s machine is ahead', async () => {
    const page = await officer.context.newPage();
    await page.clock.install({ time: Date.now() + 20 * 60_000 });
    await page.goto(new URL('/xa/nguoi-dung', officer.page.url()).href);
    await button(page, 'Thêm người dùng').click();
    await page.getByRole('textbox', { name: 'Họ tên' }).fill('Y Sơn Êban');
    await button(page, 'Thêm và tạo đường dẫn').click();
    await page
      .getByRole('dialog')
      .getByText(/10:00|9:\d\d/)
      .waitFor();
    await page.getByRole('img', { name: 'Mã QR' }).waitFor();
    await page.close();
  });
});

describe('the list of phones', { timeout: 120_000 }, () => {
  let stage: Stage;
  let officer: Phone;
  beforeAll(async () => {
    stage = await openStage({ shared: true });
    const member = await stage.phone();
    await enrol(member, stage.server().links[0]!);
    // Asked, it can't answer.
    await member.offline();
    officer = await stage.phone({ width: 1366 });
    await enrol(officer, stage.server().links[2]!);
  }, 120_000);
  afterAll(() => stage.close());

  it('comes in the end on a slow line, where it is looked at again by itself', async () => {
    const page = await officer.context.newPage();
    await page.clock.install();
    await page.goto(new URL('/xa/may', officer.page.url()).href);
    await button(page, /^Nhắc gửi phiếu/).click();
    await page
      .getByRole('cell', { name: /^Đã nhắc/ })
      .first()
      .waitFor();
    let asked = 0;
    page.on('request', (request) => void (asked += Number(request.url().endsWith('/api/v1/phones'))));
    const come = holdBack(page, '**/api/v1/phones');
    await page.clock.fastForward(10_000);
    await expect.poll(() => asked).toBe(1);
    for (let nth = 0; nth < 3; nth++) await page.clock.fastForward(10_000);
    const read = page.waitForResponse('**/api/v1/phones');
    come();
    await read;
    expect(asked).toBe(1);
    await page.close();
  });
});
