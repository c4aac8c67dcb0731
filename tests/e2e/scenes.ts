/** The screens worth a picture: full, empty, wrong, offline, dark, narrow. */
import type { Page } from 'playwright-core';
import type { Story } from '../ui/stage/story.ts';

export interface Scene {
  name: string;
  story: Story;
  path: string;
  width?: number;
  height?: number;
  dark?: boolean;
  offline?: boolean;
  /** Letters twice as large, as a person may set his browser. */
  twice?: boolean;
  language?: 'en';
  /** The page to its end, not the screen. */
  whole?: boolean;
  userAgent?: string;
  /** Words that must stand there. */
  shows?: readonly RegExp[];
  act?: (page: Page) => Promise<unknown>;
}

const ZALO =
  'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 Zalo android/12100612';
const LINK = '/enrol#c=Zm9vYmFyYmF6cXV4MTIzNA';
const tap = (text: string) => (page: Page) => page.getByText(text, { exact: true }).first().click();

const openAt = (why: string) => async (page: Page) => {
  await page.locator('main ul a', { hasText: why }).first().click();
  await page.locator('main section').first().waitFor();
};

const phone: Scene[] = [
  { name: 'today', story: 'workday', path: '/' },
  { name: 'today-offline', story: 'workday', path: '/', offline: true },
  { name: 'today-empty', story: 'calm', path: '/' },
  { name: 'first-steps', story: 'newcomer', path: '/' },
  { name: 'guide', story: 'calm', path: '/huong-dan' },
  { name: 'nobody', story: 'nobody', path: '/' },
  { name: 'revoked', story: 'revoked', path: '/' },
  { name: 'lost-ledger', story: 'lost', path: '/' },
  { name: 'enrol', story: 'nobody', path: LINK },
  { name: 'enrol-zalo', story: 'nobody', path: LINK, userAgent: ZALO },
  {
    name: 'enrol-used',
    story: 'nobody',
    path: '/enrol#c=used-used-used-used-used',
    act: tap('Mở sổ'),
  },
  { name: 'enrol-beside', story: 'workday', path: LINK },
  { name: 'form-visit', story: 'workday', path: '/phieu/visit', height: 2200 },
  { name: 'form-sim', story: 'workday', path: '/phieu/simSwap', height: 2000 },
  { name: 'form-eid-errors', story: 'workday', path: '/phieu/eidHelp', act: tap('Lưu') },
  { name: 'form-visit-help', story: 'workday', path: '/phieu/visit', height: 2600, act: addHelp },
  { name: 'form-duties', story: 'calm', path: '/phieu/eidHelp', act: tap('Ba điều không làm') },
  { name: 'form-difficulty', story: 'calm', path: '/phieu/difficulty' },
  { name: 'form-row', story: 'calm', path: '/phieu/visit?bu=1' },
  { name: 'other-kinds', story: 'calm', path: '/phieu-khac' },
  { name: 'form-villages', story: 'twoVillages', path: '/phieu/phoneSupport' },
  { name: 'form-household', story: 'workday', path: '/phieu/visit', act: chooseHousehold },
  { name: 'form-operator', story: 'workday', path: '/phieu/simSwap', act: tap('Chọn…') },
  { name: 'form-person', story: 'workday', path: '/phieu/eidHelp', act: addPerson },
  { name: 'form-saved', story: 'calm', path: '/phieu/visit', act: saveVisit },
  { name: 'households', story: 'workday', path: '/ho' },
  {
    name: 'households-search',
    story: 'workday',
    path: '/ho',
    act: (page) => page.getByRole('searchbox').fill('nie'),
  },
  { name: 'households-again', story: 'workday', path: '/ho', act: chooseAgain },
  { name: 'household', story: 'workday', path: '/ho', act: openHousehold },
  { name: 'household-todo', story: 'workday', path: '/ho?loc=again', act: openFirst, height: 1600 },
  { name: 'household-same-person', story: 'workday', path: '/ho', act: sameTwo },
  { name: 'household-new', story: 'workday', path: '/ho-moi', act: newHousehold, height: 1500 },
  { name: 'household-twin', story: 'workday', path: '/ho-moi', act: twinHousehold },
  { name: 'household-merge', story: 'workday', path: '/ho-moi', act: mergeHousehold },
  { name: 'month-sheet', story: 'workday', path: '/bang-ke', height: 1200 },
  { name: 'saved', story: 'workday', path: '/', act: (page) => page.locator('main ul a').nth(2).click() },
  {
    name: 'saved-refused',
    story: 'workday',
    path: '/',
    act: (page) => page.getByRole('link', { name: /H006/ }).first().click(),
    shows: [/Sửa và gửi lại/],
  },
  {
    ...{ name: 'quarrel', story: 'quarrel', path: '/can-xu-ly', whole: true },
    shows: [/Hộ, người và chỉ tiêu cần xem/, /Hộ: H\d+/, /Xóm Suối/],
  },
  { name: 'dispute', story: 'quarrel', path: '/can-xu-ly', act: openAt('Phiếu này đã bị bỏ') },
  { name: 'lost', story: 'quarrel', path: '/can-xu-ly', act: openAt('bản của người ghi sau') },
  {
    name: 'review',
    story: 'head',
    path: '/duyet',
    shows: [/Sửa sau khi duyệt/, /Đã sửa lại theo lời nhắc/, /Chọn cả \d/],
  },
  {
    name: 'review-changed',
    story: 'head',
    path: '/duyet',
    act: unfold,
    shows: [/Trước/, /[Pp]hiếu của chính mình/],
  },
  { name: 'review-chosen', story: 'head', path: '/duyet', act: chooseGroup },
  {
    name: 'review-one',
    story: 'head',
    path: '/duyet',
    act: async (page) => {
      await unfold(page);
      await page.locator('main li a').first().click();
    },
  },
  { name: 'review-send-back', story: 'head', path: '/duyet', act: sendBack },
  { name: 'review-done', story: 'head', path: '/duyet', act: approveGroup },
  { name: 'review-empty', story: 'headCalm', path: '/duyet' },
  { name: 'tally', story: 'workday', path: '/tong-hop' },
  {
    name: 'coverage',
    story: 'head',
    path: '/do-phu',
    shows: [/Theo xóm/, /Chưa thăm: \d/, /Cần quay lại: \d/],
  },
  { name: 'coverage-empty', story: 'newcomer', path: '/do-phu', act: showReturns },
  { name: 'tally-free', story: 'head', path: '/tong-hop?tu=2026-11-03&den=2026-11-18' },
  {
    ...{ name: 'tally-figure', story: 'head', path: '/tong-hop/visits', whole: true },
    shows: [/Theo thành viên/, /Mấy kỳ gần đây/, /Xem dạng bảng/, /Phiếu đã tính vào số này/],
  },
  { name: 'tally-target', story: 'head', path: '/tong-hop/visits', act: tap('Đổi chỉ tiêu') },
  { name: 'tally-never', story: 'newcomer', path: '/tong-hop', shows: [/chưa biết/, /chưa liên lạc với xã/] },
  { name: 'tally-officer', story: 'officer', path: '/tong-hop' },
  { name: 'desk-lists-phone', story: 'officer', path: '/xa/danh-sach-ho', act: chooseList },
  { name: 'desk-places-phone', story: 'officer', path: '/xa/dia-ban' },
  { name: 'desk-topics-phone', story: 'officer', path: '/xa/viec-huong-dan' },
  { name: 'desk-reports-phone', story: 'officer', path: '/xa/ky-bao-cao' },
  { name: 'desk-difficulties-phone', story: 'officer', path: '/xa/vuong-mac' },
  { name: 'desk-phone', story: 'officer', path: '/xa', whole: true },
  { name: 'desk-targets', story: 'officer', path: '/xa', act: tap('Buôn A') },
  { name: 'desk-number', story: 'officer', path: '/xa', act: tap('Tổng dân số') },
  { name: 'desk-phones-phone', story: 'officer', path: '/xa/may' },
  { name: 'desk-people-phone', story: 'officer', path: '/xa/nguoi-dung' },
  { name: 'desk-add', story: 'officer', path: '/xa/nguoi-dung', act: tap('Thêm người dùng') },
  { name: 'desk-acts-phone', story: 'officer', path: '/xa/nhat-ky' },
  {
    name: 'desk-merge-phone',
    story: 'officer',
    path: '/xa/danh-sach-ho',
    act: tap('Là một hộ, gộp lại'),
    whole: true,
  },
  { name: 'desk-quarantine', story: 'officer', path: '/xa/giu-rieng' },
  { name: 'attention', story: 'workday', path: '/can-xu-ly', height: 1400 },
  { name: 'attention-calm', story: 'calm', path: '/can-xu-ly' },
];

async function chooseAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Cần quay lại/ }).click();
}

async function openFirst(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Hộ trong thôn' }).getByRole('link').first().click();
}

async function sameTwo(page: Page): Promise<void> {
  await openHousehold(page);
  await page.getByRole('button', { name: 'Hai dòng là một người?' }).click();
  await page.getByRole('dialog').getByRole('checkbox').first().check();
}

async function newHousehold(page: Page): Promise<void> {
  await page.locator('#q-code input').fill('H003');
  await page.locator('#q-head input').fill("H'Wê Ê̆ban");
  await page.getByText('Trong sổ đã có hộ giống thế này').waitFor();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Gia đình chưa đồng ý').waitFor();
}

async function twinHousehold(page: Page): Promise<void> {
  await page.locator('#q-code input').fill('H003');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('có thể đã được ghi hai lần').waitFor();
}

async function mergeHousehold(page: Page): Promise<void> {
  await twinHousehold(page);
  await page.getByRole('button', { name: 'Là một hộ, gộp lại' }).click();
  await page.getByRole('button', { name: 'Gộp lại', exact: true }).waitFor();
}

async function chooseHousehold(page: Page): Promise<void> {
  await page.locator('#q-household button').click();
  await page.getByRole('searchbox').waitFor();
}

/** The house at which this very morning's visit was written down. */
async function showReturns(page: Page): Promise<void> {
  await page.locator('label', { hasText: 'Cần quay lại: 0' }).click({ position: { x: 12, y: 12 } });
}

async function addHelp(page: Page): Promise<void> {
  await chooseHousehold(page);
  await page.locator('dialog ul button').nth(4).click();
  await page.getByRole('radio', { name: 'Đã hướng dẫn' }).check();
  await page.getByRole('button', { name: 'Hỗ trợ VNeID' }).click();
  await page.getByRole('region', { name: 'Hỗ trợ VNeID' }).waitFor();
}

async function addPerson(page: Page): Promise<void> {
  await chooseHousehold(page);
  await page.locator('dialog ul button').nth(4).click();
  await page.getByRole('button', { name: 'Thêm người' }).click();
}

async function saveVisit(page: Page): Promise<void> {
  await chooseHousehold(page);
  await page.locator('dialog ul button').first().click();
  await page.getByRole('radio', { name: 'Đã hướng dẫn' }).check();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã lưu trên máy').waitFor();
}

async function unfold(page: Page): Promise<void> {
  const folded = page.locator('details:not([open]) > summary');
  await folded.first().waitFor();
  while ((await folded.count()) > 0) await folded.first().click();
}

async function chooseGroup(page: Page): Promise<void> {
  await page
    .getByLabel(/^Chọn cả/)
    .first()
    .check();
}

async function sendBack(page: Page): Promise<void> {
  await chooseGroup(page);
  await page.getByRole('button', { name: 'Cần sửa lại' }).click();
  await page.getByRole('checkbox', { name: 'Sai ngày' }).check();
}

async function approveGroup(page: Page): Promise<void> {
  await chooseGroup(page);
  await page.getByRole('button', { name: /^Duyệt \d/ }).click();
  await page.getByRole('button', { name: 'Hoàn tác' }).waitFor();
}

async function chooseList(page: Page): Promise<void> {
  const file = { name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from('x') };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Xem thử' }).waitFor();
}

async function checkList(page: Page): Promise<void> {
  await chooseList(page);
  await page.getByRole('button', { name: 'Xem thử' }).click();
  await page.getByRole('heading', { name: 'Căn cứ thu thập' }).waitFor();
}

/** A list that takes for ever: how far it is stands there. */
async function takeList(page: Page): Promise<void> {
  await checkList(page);
  await page.getByLabel('Tên văn bản hoặc danh sách gốc').fill('Rà soát hộ nghèo 2026');
  await page.getByLabel('Bỏ các dòng sai').check();
  await page.getByRole('button', { name: 'Nhập danh sách này' }).click();
  await page.getByRole('progressbar').waitFor();
}

async function findName(page: Page): Promise<void> {
  await page.getByLabel('Tên chủ hộ hoặc mã hộ').fill('binh');
  await page.getByRole('button', { name: 'Tìm hộ' }).click();
  await page.getByRole('button', { name: 'Xóa theo yêu cầu' }).first().click();
  await page.getByLabel('Ai yêu cầu').waitFor();
  await page.getByLabel('Tên cần tìm').fill('bà bình');
  await page.getByRole('button', { name: 'Tìm trong ghi chú' }).click();
  await page.getByRole('button', { name: 'Xóa chữ trong phiếu này' }).click();
}

async function mergeTwo(page: Page): Promise<void> {
  for (const nth of [1, 2]) await page.getByRole('checkbox').nth(nth).check();
  await page.getByRole('button', { name: 'Sáp nhập' }).click();
  await page.getByLabel('Có hiệu lực từ ngày').waitFor();
}

async function invite(page: Page): Promise<void> {
  await page.locator('tbody button').first().click();
  await page.getByRole('button', { name: 'Tạo đường dẫn mở sổ' }).click();
  await page.getByRole('img', { name: 'Mã QR' }).waitFor();
}

async function openHousehold(page: Page): Promise<void> {
  await page.locator('main ul a').nth(3).click();
  await page.locator('main h2').first().waitFor();
}

const narrow = phone.map((scene): Scene => ({
  ...scene,
  name: `${scene.name}-320`,
  width: 320,
  height: 568,
}));
/** Text at 200 %, on the narrowest screen. */
const twice = narrow
  .filter(
    ({ name }) =>
      [
        'today-320',
        'first-steps-320',
        'form-visit-help-320',
        'form-eid-errors-320',
        'households-320',
      ].includes(name) || ['tally-320', 'attention-320', 'review-320', 'household-320'].includes(name),
  )
  .map((scene): Scene => ({ ...scene, name: `${scene.name}-twice`, twice: true }));
const dark = phone
  .filter(({ name }) =>
    ['today', 'form-visit', 'review-chosen', 'tally', 'attention', 'saved-refused', 'dispute'].includes(name),
  )
  .map((scene): Scene => ({ ...scene, name: `${scene.name}-dark`, dark: true }));
const desk: Scene[] = [
  { name: 'desk-tally', story: 'officer', path: '/tong-hop', width: 1280, height: 800 },
  {
    name: 'desk-lists',
    story: 'officer',
    path: '/xa/danh-sach-ho',
    width: 1366,
    act: takeList,
    whole: true,
    shows: [/Đã nhập 400 trên 1\.200 hộ/, /2 dòng sai/, /Có nhiều thôn cùng tên/],
  },
  {
    ...{ name: 'desk-erase', story: 'officer', path: '/xa/danh-sach-ho', width: 1366, whole: true },
    act: findName,
    shows: [/Tên và mọi điều đã ghi/, /không lấy lại được/, /Bà Bình mất giấy tờ/, /phiếu vẫn còn để tính/],
  },
  { name: 'desk-places', story: 'officer', path: '/xa/dia-ban', width: 1366, act: mergeTwo, whole: true },
  {
    ...{ name: 'desk-reports', story: 'officer', path: '/xa/ky-bao-cao', width: 1366, whole: true },
    shows: [
      /Đơn vị chưa gửi số liệu\s+Thôn/,
      /Bổ sung kỳ trước: Tháng 10/,
      /Khó khăn, vướng mắc/,
      /Kiến nghị/,
    ],
  },
  { name: 'desk-difficulties', story: 'officer', path: '/xa/vuong-mac', width: 1366, height: 768 },
  {
    ...{ name: 'desk', story: 'officer', path: '/xa', width: 1366, height: 768, whole: true },
    shows: [
      ...[/5 máy không có tin từ 5 ngày trở lên/, /12 phiếu chờ duyệt ở Buôn C, lâu nhất 4 ngày/],
      ...[/Đã có tin từ mọi máy của 7 trong 8 thôn/, /TỔNG CỘNG/, /Từ 4 \(Tháng 6\/2026\) đến 55/],
      ...[/33,2%/, /từ 15 tuổi có tài khoản ngân hàng/, /an toàn trên môi trường mạng/],
      ...[/trưởng thành có điện thoại thông minh/, /kỹ năng số xác nhận trên VNeID/, /chưa biết/],
    ],
  },
  {
    ...{ name: 'desk-phones', story: 'officer', path: '/xa/may', width: 1366, height: 768 },
    shows: [/Phiếu chờ lâu nhất\s+5 ngày/, /Im từ 5 ngày: 5/, /Hết hạn nhắc/, /Đến máy/, /Đã thu hồi/],
  },
  {
    ...{ name: 'desk-phones-open', story: 'officer', path: '/xa/may', width: 1366, height: 768, dark: true },
    act: (page) => page.locator('tbody button').first().click(),
    shows: [
      ...[/Liên lạc cuối/, /Chờ gửi/, /Phiếu chờ lâu nhất/, /Thiếu phiếu/, /Giữ riêng/, /Phiên bản/],
      ...[/Giữ chỗ trên máy/, /Thông báo/, /Nhắc gửi phiếu \(1 máy\)/],
    ],
  },
  { name: 'desk-acts', story: 'officer', path: '/xa/nhat-ky', width: 1366, height: 768 },
  { name: 'desk-people', story: 'officer', path: '/xa/nguoi-dung', width: 1366, height: 768 },
  {
    ...{ name: 'desk-invite', story: 'officer', path: '/xa/nguoi-dung' },
    act: invite,
    shows: [/Còn dùng được trong\s+(10:00|9:\d\d)/],
  },
  { name: 'desk-today', story: 'officer', path: '/', width: 1280, height: 800 },
];

/** States that look like another one's but for a line; `npm run scenes` looks at them too. */
const ALIKE = new Set([
  ...['today-offline', 'enrol-used', 'form-sim', 'form-row', 'form-villages', 'form-operator'],
  ...['households-again', 'review-chosen', 'review-done', 'coverage-empty', 'tally-target', 'attention-calm'],
  ...[
    'enrol-beside',
    'form-difficulty',
    'household-same-person',
    'tally-free',
    'tally-never',
    'saved-refused',
  ],
]);

/** The widest and the longest with letters twice as large. */
const LARGE = new Set(['form-eid-errors-320-twice', 'household-320-twice', 'tally-320-twice']);

/** What `npm test` has time for: the desk's sections on their wide screen only. */
export const NARROW_AND_WIDE: readonly Scene[] = [
  ...narrow.filter(({ name }) => !name.startsWith('desk-') && !ALIKE.has(name.replace('-320', ''))),
  ...twice.filter(({ name }) => LARGE.has(name)),
  ...dark.slice(0, 3),
  ...desk,
];
export const SCENES: readonly Scene[] = [...phone, ...narrow, ...twice, ...dark, ...desk];
