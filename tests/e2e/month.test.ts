// One month of a commune, on five phones: recorded, sent, reviewed, repaired, asked for, two villages made one while
// somebody is away with unsent work, closed, supplemented, and the report read back from its file.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { aheadTo, days } from './days.ts';
import { choose, enrol, eventually, figure, goTo, pick, saveRecord, sendAll, stripSays } from './field.ts';
import { recordEidHelp, recordSimSwap, recordVisit } from './field.ts';
import { openStage, type Stage } from './harness.ts';
import { press, select, type } from './keyboard.ts';
import { button, invite, notified } from './office.ts';
import type { Phone } from './phone.ts';
import { deliverPush, PUSH_STAND_IN, watchNotes, workerOf } from './push.ts';

const AWAY = "H'Nguê̆ Niê";
const SECOND = 'Y Krê̆č Ktla';

const send = ({ page }: Phone): Promise<void> => sendAll(page);

describe('a month of a commune', { timeout: 120_000 }, () => {
  let stage: Stage;
  let first: Phone;
  let second: Phone;
  let away: Phone;
  let head: Phone;
  let officer: Phone;
  beforeAll(async () => {
    stage = await openStage({ ahead: aheadTo('2026-10-06'), shared: true });
    [first, second, away, head] = (await Promise.all([0, 1, 2, 3].map(() => stage.phone()))) as [
      Phone,
      Phone,
      Phone,
      Phone,
    ];
    officer = await stage.phone({ width: 1366 });
    await officer.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stage.origin });
    await second.context.grantPermissions(['notifications'], { origin: stage.origin });
    await second.context.addInitScript(PUSH_STAND_IN);
    const [member, leader, office] = stage.server().links;
    await Promise.all([enrol(first, member!), enrol(head, leader!), enrol(officer, office!)]);
  }, 120_000);
  afterAll(() => stage.close());

  const desk = (section = '') => officer.open(`/xa${section}`);
  const rowOf = (name: string | RegExp) => officer.page.getByRole('row', { name });

  it('6 October: new people come in by the desk’s link, and the teams record', async () => {
    await invite(officer, SECOND, 'Buôn A', second);
    await invite(officer, AWAY, 'Buôn B', away);
    await second.open('/can-xu-ly');
    await button(second.page, 'Cho xã nhắc gửi phiếu').click();
    await second.page.getByText('Xã nhắc được máy này bằng thông báo').waitFor();
    await second.open('/');
    await away.offline();
    await Promise.all([
      (async () => {
        await recordVisit(first.page, 'H001');
        await recordEidHelp(first.page, 'H001');
        await first.page.getByRole('link', { name: 'Phiếu khác' }).click();
        await first.page.getByRole('link', { name: /^Vướng mắc gửi xã Chuyển/ }).click();
        await pick(first.page, 'topic', 'song');
        await first.page.getByRole('textbox').fill('Cả xóm trên không có sóng.');
        await saveRecord(first.page);
        await send(first);
      })(),
      (async () => {
        await recordVisit(second.page, 'H004');
        await recordSimSwap(second.page, 'H002');
        await send(second);
      })(),
      (async () => {
        await recordVisit(away.page, 'H001');
        await recordVisit(away.page, 'H007');
        await stripSays(away.page, /Chờ gửi: 2/);
      })(),
    ]);
  });

  it('the head approves four and sends one back, its author repairs it, the head approves', async () => {
    const { page } = head;
    await send(head);
    await page.getByRole('link', { name: /Duyệt/ }).click();
    await page.getByRole('link', { name: /H004/ }).click();
    await button(page, 'Cần sửa lại').click();
    await page.getByRole('checkbox', { name: 'Kết quả chưa đúng' }).check();
    await button(page, 'Nhờ sửa lại').click();
    await page.getByRole('link', { name: /Duyệt/ }).click();
    await page.getByLabel('Chọn cả 3').check();
    await page.getByRole('checkbox', { name: /H002/ }).check();
    await button(page, 'Duyệt 4 phiếu').click();
    await send(head);
    await send(second);
    await goTo(second.page, 'Cần xử lý');
    await second.page.getByRole('link', { name: /Kết quả chưa đúng/ }).click();
    await choose(second.page, 'result', 'Vắng nhà');
    await saveRecord(second.page);
    await send(second);
    await send(head);
    await page.getByRole('heading', { name: 'Đã sửa lại theo lời nhắc' }).waitFor();
    await page.getByRole('checkbox').first().check();
    await button(page, 'Duyệt 1 phiếu').click();
    await send(head);
    await goTo(page, 'Tổng hợp');
    const approved = { all: 2, onPhone: 0, received: 2, approved: 2 };
    await eventually(() => figure(page, 'Số lượt thăm hộ'), approved);
  });

  it('a fortnight later: one phone is silent, and those that can be reached are', async () => {
    await stage.restart({ ahead: aheadTo('2026-10-20') });
    for (const phone of [first, second, away, head, officer]) await phone.passTime(days(14));
    for (const phone of [first, second, head, officer]) {
      await phone.open('/');
      await send(phone);
    }
    await recordVisit(second.page, 'H009');
    await send(second);
    const { page } = officer;
    await desk();
    await page.getByRole('link', { name: /1 máy không có tin từ 5 ngày trở lên/ }).click();
    await page.getByRole('radio', { name: 'Im từ 5 ngày: 1' }).check();
    await button(page, 'Chép cho Zalo').click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n').slice(1)).toEqual(['Buôn B', `- ${AWAY}`]);
    await page.getByRole('radio', { name: /^Tất cả/ }).check();
    await select(page.getByLabel('Thôn', { exact: true }), 'Buôn B');
    await press(button(page, /Nhắc gửi phiếu \(1 máy\)/));
    await notified(page, 'Đã nhắc 1 máy: 0 máy được báo ngay, 1 máy khi có liên lạc.');
    await select(page.getByLabel('Thôn', { exact: true }), 'Tất cả các thôn');
    await page.getByRole('radio', { name: 'Tất cả: 5' }).check();
    await button(page, /Nhắc gửi phiếu \(5 máy\)/).click();
    await notified(page, 'Đã nhắc 5 máy: 1 máy được báo ngay, 4 máy khi có liên lạc.');
    const worker = await workerOf(second);
    await second.closePage();
    const notes = await watchNotes(second);
    await deliverPush(second, stage.origin, worker);
    // That it was reached may be heard after all has arrived: then it is done already.
    const done = 'select * from send_request where done_at is not null';
    await expect.poll(() => stage.server().rows(done).length, { timeout: 60_000 }).toBeGreaterThan(0);
    const sent = { title: 'Xã nhắc gửi phiếu', body: 'Máy đã gửi hết. Anh/chị không phải làm gì.' };
    await expect.poll(() => notes.at(-1)).toEqual(sent);
    await second.open('/');
    await desk('/may');
    await rowOf(SECOND).getByText('Đã gửi hết').waitFor();
    await rowOf(AWAY).getByText('Đã nhắc').waitFor();
  });

  it('the officer makes two villages one, answers what was passed up, and closes October', async () => {
    const { page } = officer;
    await desk('/dia-ban');
    for (const name of ['Buôn A', 'Buôn B']) await press(page.getByLabel(name, { exact: true }), 'Space');
    await press(button(page, 'Sáp nhập'));
    await select(page.getByLabel('Loại'), 'Buôn');
    await type(page.getByLabel('Tên mới'), 'Ea Mới');
    await press(button(page, 'Làm ngay'));
    await page.getByText('Đã xong. Các máy sẽ biết ở lần gửi tới.').waitFor();
    await desk('/vuong-mac');
    await type(page.getByLabel('Trả lời của xã'), 'Xã đã báo nhà mạng, tuần sau khảo sát.');
    await press(button(page, 'Gửi trả lời'));
    await page.getByRole('heading', { name: 'Đã trả lời' }).waitFor();
    await desk('/ky-bao-cao');
    await page.getByLabel('Khó khăn, vướng mắc').fill('Sóng yếu ở xóm trên.');
    await button(page, 'Lưu phần viết kèm').click();
    await notified(page, 'Đã lưu.');
    await button(page, 'Chốt kỳ này').click();
    await button(page, 'Mở lại kỳ này').click();
    await button(page, 'Chốt kỳ này').click();
    await button(page, 'Mở lại kỳ này').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
    // A sheet on its side is wide enough for the rail of a laptop.
    expect(await page.getByRole('navigation', { name: 'Các mục của xã' }).count()).toBe(0);
    expect(await page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    expect(await report()).toMatchObject({
      'Buôn Ea Mới': [3, 3],
      'TỔNG CỘNG': [3, 3],
      'Khó khăn, vướng mắc: Sóng yếu ở xóm trên.': expect.anything(),
    });
  });

  it('the phone that was away sends as if nothing had happened', async () => {
    const { page } = away;
    await away.online();
    await away.open('/');
    await send(away);
    await goTo(page, 'Tổng hợp');
    await page.getByText('Buôn Ea Mới').first().waitFor();
    await page.getByRole('radio', { name: 'Tháng' }).check();
    await eventually(() => figure(page, 'Số lượt thăm hộ'), { all: 5, onPhone: 0, received: 5, approved: 2 });
    await page.getByRole('link', { name: 'Số hộ đã thăm' }).click();
    await page.getByRole('link', { name: /H007/ }).click();
    await page.getByText('Buôn B cũ, nay là Buôn Ea Mới').waitFor();
    await desk('/may');
    await rowOf(AWAY).getByText('Đã gửi hết').waitFor();
    await desk('/dia-ban');
    await rowOf(/^Buôn B Buôn Ea Mới .* 2$/).waitFor();
    await send(first);
    await goTo(first.page, 'Cần xử lý');
    const news = first.page.getByRole('region', { name: 'Xã đã trả lời anh/chị' });
    const answer = 'Xã trả lời: Xã đã báo nhà mạng, tuần sau khảo sát.';
    await news.getByText(answer).waitFor();
    await button(first.page, 'Đã rõ').click();
    await news.waitFor({ state: 'detached' });
    await first.page.getByText(answer).waitFor();
  });

  it('November: what came late stands under its own line, and all reports together say what all records do', async () => {
    await stage.restart({ ahead: aheadTo('2026-11-05') });
    await officer.passTime(days(16));
    await desk('/ky-bao-cao');
    await officer.page.getByRole('rowheader', { name: 'Bổ sung kỳ trước: Tháng 10/2026' }).waitFor();
    const said = await report();
    expect(said).toMatchObject({ 'Bổ sung kỳ trước: Tháng 10/2026': [2, 2], 'TỔNG CỘNG': [0, 0] });
    expect(stage.server().rows("select id from subject where kind = 'visit'")).toHaveLength(3 + 2);
    const { page } = officer;
    // By keyboard, as everything at the desk.
    await page.getByText('Cách báo cáo', { exact: true }).press('Enter');
    const lines = page.getByRole('group', { name: 'Các cột' }).locator('label');
    const unused = lines.filter({ has: page.getByRole('checkbox', { checked: false }) }).first();
    const title = (await unused.innerText()).trim();
    expect(await page.getByRole('columnheader', { name: title, exact: true }).count()).toBe(0);
    await unused.getByRole('checkbox').press('Space');
    await button(page, 'Lưu cách báo cáo').press('Enter');
    await page.getByRole('columnheader', { name: title, exact: true }).waitFor();
  });

  it('who is named in a record that is about no household of his is found, and the words go', async () => {
    const page = await desk('/danh-sach-ho');
    await type(page.getByLabel('Tên cần tìm'), 'xom tren');
    await page.keyboard.press('Enter');
    await page.getByText('Cả xóm trên không có sóng.').waitFor();
    await press(button(page, 'Xóa chữ trong phiếu này'));
    await press(button(page, 'Xóa').and(page.getByText('Xóa', { exact: true })));
    await notified(page, /^Đã xóa/);
    await rowOf(/Vướng mắc gửi xã Chữ trong một phiếu Gia đình/).waitFor();
    await send(first);
    const said = await first.page.evaluate(() => document.body.innerText);
    expect(said).not.toContain('xóm trên');
    expect(stage.server().rows("select 1 from op where body like '%xóm trên%'")).toEqual([]);
  });

  /** The report's file as it was loaded, read by another program: visited households and visits of each line. */
  async function report(): Promise<Record<string, unknown[]>> {
    const loading = officer.page.waitForEvent('download');
    await button(officer.page, 'Tải Excel').click();
    const rows = await readSheet(readFileSync(await (await loading).path()));
    return Object.fromEntries(rows.map((row) => [String(row[1] ?? row[0]), row.slice(2, 4)]));
  }
});
