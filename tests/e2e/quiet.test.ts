// What a tap asked for and the phone could not do is said: nobody waits for what will not come.
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { isSeen } from './field.ts';
import { onStage } from './onStage.ts';

const { at, tab } = onStage();

async function open(story: string, place: string): Promise<Page> {
  const page = await tab(story);
  await page.goto(at(place));
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const tap = (page: Page, name: string) => button(page, name).click();

/** From now on these fail in the page; resolves what gives them back. */
async function lame(page: Page, why: string, names: readonly string[]): Promise<() => Promise<void>> {
  await page.evaluate(
    ([why, names]) => {
      const fail = (): never => {
        throw new DOMException('not now', why);
      };
      const places = [IDBObjectStore.prototype, IDBIndex.prototype];
      const whole = places.map((place) => Object.getOwnPropertyDescriptors(place));
      for (const place of places)
        for (const name of names) if (name in place) Object.assign(place, { [name]: fail });
      const giveBack = () => places.forEach((place, nth) => Object.defineProperties(place, whole[nth]!));
      Object.assign(globalThis, { giveBack });
    },
    [why, names] as const,
  );
  return () => page.evaluate('giveBack()');
}

/** Nothing more can be written, as on a phone without room. */
const fill = (page: Page) => lame(page, 'QuotaExceededError', ['put', 'add', 'delete', 'clear']);
/** Nothing can be read. */
const withhold = (page: Page) =>
  lame(page, 'UnknownError', ['get', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor']);

test('what comes to nothing in a sheet is said in it: the sheet lies over what the page says', async () => {
  const page = await open('head', '/tong-hop/visits');
  await tap(page, 'Đổi chỉ tiêu');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox').fill('8');
  await fill(page);
  await tap(page, 'Lưu');
  await sheet.getByRole('status').getByText('Chưa lưu được chỉ tiêu').waitFor();
});

const isSaid = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor();

test.each([
  ['the ledger is to be had anew', (page: Page) => button(page, 'Tải lại sổ của thôn')],
  [
    'a word of the commune was read',
    (page: Page) => seen(page.getByRole('region', { name: 'Giờ của máy bị sai' })),
  ],
  [
    'what was written of a house and does not stand was read',
    (page: Page) => seen(page.getByRole('article')),
  ],
])('a phone without room says so where %s', async (_, find) => {
  const page = await open('quarrel', '/can-xu-ly');
  await find(page).waitFor();
  await fill(page);
  await find(page).click();
  await isSaid(page, 'Chưa làm được');
});

const seen = (place: Locator) => place.getByRole('button', { name: 'Đã rõ' });

test('on a phone without room neither of two versions is taken: that is said each time', async () => {
  const list = await open('quarrel', '/can-xu-ly');
  const lines = list.locator('main ul a[href^="/phieu-da-luu/"]');
  await lines.nth(1).waitFor();
  const places = await lines.evaluateAll((all) => all.map((line) => line.getAttribute('href') ?? ''));
  for (const [nth, theirs] of ['Dùng bản ở xã', 'Để như ở xã'].entries()) {
    const page = await open('quarrel', places[nth] ?? '');
    await button(page, theirs).waitFor();
    const giveBack = await fill(page);
    await tap(page, theirs);
    await isSaid(page, 'Chưa làm được');
    await tap(page, 'Dùng bản của tôi');
    await isSaid(page, 'Chưa lưu được');
    await giveBack();
    await tap(page, theirs);
    await button(page, theirs).waitFor({ state: 'detached' });
  }
});

test('a form that cannot be put aside, or thrown away, for want of room says so, and keeps what is written', async () => {
  const page = await open('workday', '/phieu/visit');
  await button(page, 'Để đó, ghi mới').waitFor();
  const giveBack = await fill(page);
  await tap(page, 'Để đó, ghi mới');
  await isSaid(page, 'Chưa làm được');
  await giveBack();
  const row = await open('workday', '/phieu/visit?bu=1');
  await note(row).fill('hẹn chiều mai');
  await isKept('hẹn chiều mai');
  await row.reload();
  await button(row, 'Bỏ, ghi mới').waitFor();
  const giveRoom = await fill(row);
  await tap(row, 'Bỏ, ghi mới');
  await isSaid(row, 'Chưa làm được');
  await giveRoom();
  await note(row).fill('hẹn chiều mai, sau 5 giờ');
  await isKept('hẹn chiều mai, sau 5 giờ');
});

const note = (page: Page) => page.locator('#q-note textarea');

/** Another tab finds it. */
async function isKept(words: string): Promise<void> {
  const found = async (): Promise<string> => {
    const other = await open('workday', '/phieu/visit?bu=1');
    const value = await note(other).inputValue();
    await other.close();
    return value;
  };
  await expect.poll(found).toBe(words);
}

test('a household whose name cannot be taken out for want of room: that is said in sight', async () => {
  const page = await open('calm', '/ho-moi');
  await page.locator('#q-head input').fill("H'Rin Niê");
  await page.getByRole('checkbox').first().check();
  await tap(page, 'Lưu');
  await page.getByRole('link', { name: 'Sửa thông tin hộ' }).click();
  await tap(page, 'Gia đình đổi ý, xóa tên');
  await fill(page);
  await page.getByRole('dialog').getByRole('button').last().click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.getByRole('alert').getByText('Chưa lưu được').waitFor();
});

test('a household in which nothing was changed: where its draft cannot go either, “Đang lưu…” does not stand for ever', async () => {
  const page = await open('calm', '/ho');
  await page.getByRole('list', { name: 'Hộ trong thôn' }).getByRole('link').first().click();
  await page.getByRole('link', { name: 'Sửa thông tin hộ' }).click();
  await button(page, 'Lưu').waitFor();
  await fill(page);
  await tap(page, 'Lưu');
  await page.getByRole('alert').getByText('Chưa lưu được').waitFor();
});

test('the strip does not go on saying that all is sent when the book could not be read for a moment', async () => {
  const page = await open('calm', '/huong-dan');
  const strip = page.getByRole('banner');
  await strip.getByText('Đã gửi hết').waitFor();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  const giveBack = await withhold(page);
  const other = await open('calm', '/phieu/visit');
  await other.locator('#q-household button').click();
  await other.getByRole('listitem').first().click();
  await other.getByRole('radio', { name: 'Vắng nhà' }).check();
  await tap(other, 'Lưu');
  await isSaid(other, 'Đã lưu trên máy');
  await strip.getByText('Đã gửi hết').waitFor({ state: 'detached' });
  await giveBack();
  await page.getByRole('link', { name: 'Hôm nay' }).click();
  await strip.getByText('Chờ gửi: 1').waitFor();
  expect(faults).toEqual([]);
});

/** As in a browser inside a chat, or in a window that is not in front. */
const refuseToCopy = (page: Page) =>
  page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
  });

test('a link that the browser does not let be copied stands marked, and the desk says so', async () => {
  const page = await open('officer', '/xa/nguoi-dung');
  await page.getByRole('row').nth(1).getByRole('button').first().click();
  await tap(page, 'Tạo đường dẫn mở sổ');
  const link = page.getByRole('textbox', { name: 'Đường dẫn mở sổ' });
  await link.waitFor();
  await refuseToCopy(page);
  await tap(page, 'Chép đường dẫn');
  await isSeen(page.getByRole('dialog').getByText('Chưa chép được'));
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(await link.inputValue());
});

test('whether a phone is really to be taken out of use is asked in sight, with both answers', async () => {
  const page = await open('officer', '/xa/may');
  await page.getByRole('row').nth(2).getByRole('button').first().click();
  await tap(page, 'Thu hồi máy này');
  for (const answer of ['Thu hồi hẳn', 'Thôi']) await isSeen(button(page, answer));
});

test('a list for Zalo that cannot be copied: the desk says so', async () => {
  const page = await open('officer', '/xa/may');
  await button(page, 'Chép cho Zalo').waitFor();
  await refuseToCopy(page);
  await tap(page, 'Chép cho Zalo');
  await isSaid(page, 'Máy không cho chép');
});

test('a target is what its field shows: letters are no empty field, which would take it away', async () => {
  const page = await open('head', '/tong-hop/visits');
  await tap(page, 'Đổi chỉ tiêu');
  const amount = page.getByRole('dialog').getByRole('textbox');
  await amount.fill('');
  await amount.pressSequentially('mười');
  expect(await amount.inputValue()).toBe('');
  await amount.pressSequentially('12 hộ');
  expect(await amount.inputValue()).toBe('12');
});

test('a list whose file cannot be read any more: the desk says so; the same file, mended, is read anew', async () => {
  const page = await open('officer', '/xa/danh-sach-ho');
  const chooser = page.getByLabel(/^Chọn tệp/);
  const choose = async (): Promise<void> => {
    const choosing = page.waitForEvent('filechooser');
    await chooser.click();
    expect(await chooser.inputValue()).toBe('');
    await (await choosing).setFiles({ name: 'ho.csv', mimeType: 'text/csv', buffer: Buffer.from('H1') });
  };
  await choose();
  await button(page, 'Xem thử, chưa nhập').waitFor();
  await page.evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  });
  await choose();
  await page.getByRole('alert').getByText('Máy không đọc được tệp').waitFor();
  expect(await button(page, 'Xem thử, chưa nhập').count()).toBe(0);
});

test('what is sent back stays in its sheet till it is saved: where there is no room its reasons are kept', async () => {
  const page = await open('head', '/duyet');
  await page.locator('main section li a').first().click();
  await tap(page, 'Cần sửa lại');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('checkbox', { name: 'Nhầm hộ' }).check();
  const giveBack = await fill(page);
  await tap(page, 'Nhờ sửa lại');
  await sheet.getByRole('status').getByText('Chưa lưu được').waitFor();
  await giveBack();
  await tap(page, 'Nhờ sửa lại');
  await sheet.waitFor({ state: 'detached' });
  await isSaid(page, 'Đã nhờ sửa lại');
});

test('a target whose past cannot be read for a moment: its sheet says so', async () => {
  const page = await open('head', '/tong-hop/visits');
  await tap(page, 'Đổi chỉ tiêu');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox').fill('8');
  await withhold(page);
  await tap(page, 'Lưu');
  await sheet.getByRole('status').getByText('Chưa lưu được chỉ tiêu').waitFor();
});

test('a household that is begun anew does not come back, however soon after a letter', async () => {
  const page = await open('workday', '/ho-moi');
  const hamlet = page.locator('#q-hamlet input');
  await hamlet.fill('Xóm Suối');
  const kept = await tab('workday');
  await kept.goto(at('/'));
  await kept.locator('a[href="/ho-moi"]').waitFor();
  await page.reload();
  await button(page, 'Bỏ, ghi mới').waitFor();
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#q-hamlet input')!;
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
    set!.call(field, 'Xóm Trên');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const anew = [...document.querySelectorAll('button')].find(
      ({ innerText }) => innerText === 'Bỏ, ghi mới',
    );
    anew!.click();
  });
  await button(page, 'Bỏ, ghi mới').waitFor({ state: 'detached' });
  await page.evaluate("history.pushState(null, '', '/')");
  await page.locator('a[href^="/phieu/visit"]', { hasText: 'viết dở' }).waitFor();
  expect(await page.locator('a[href="/ho-moi"]').count()).toBe(0);
});

test('of a house that is not on the phone it is not said that nothing was recorded there', async () => {
  const page = await open('calm', '/ho/x');
  await page.getByRole('heading', { name: 'Hộ chưa có trên máy' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Phiếu đã ghi ở hộ này' }).count()).toBe(0);
});

test.each([
  ['suspended', 'Xã đang cho anh/chị tạm nghỉ ghi sổ'],
  ['noVillage', 'Sổ của anh/chị chưa có thôn nào'],
])(
  'who can record nothing (%s) is told why wherever he comes to, and fills no form in vain',
  async (story, why) => {
    const page = await open(story, '/');
    const places = ['/', '/ho', '/tong-hop', '/tong-hop/visits', '/do-phu', '/bang-ke', '/duyet', '/duyet/x'];
    const forms = ['/phieu-khac', '/phieu/visit', '/phieu/communityClass', '/phieu/visit?bu=1', '/ho-moi'];
    for (const place of [...places, ...forms, '/ho/x', '/can-xu-ly']) {
      await page.goto(at(place));
      await page.getByText(why).waitFor();
      expect([place, await button(page, 'Lưu').count()]).toEqual([place, 0]);
    }
  },
);

test('who reviews no village any more is not told that nothing waits there', async () => {
  for (const place of ['/duyet', '/duyet/x']) {
    const page = await open('workday', place);
    await page.getByText('Anh/chị không duyệt phiếu của thôn nào').waitFor();
    expect(await page.getByText(/không còn/i).count()).toBe(0);
  }
});

test('two lines of one person that cannot be read for a moment: their sheet says that they are two still', async () => {
  const page = await open('calm', '/ho');
  await page.getByRole('list', { name: 'Hộ trong thôn' }).getByRole('link').first().click();
  await tap(page, 'Hai dòng là một người?');
  const sheet = page.getByRole('dialog');
  for (const nth of [0, 1]) await sheet.getByRole('checkbox').nth(nth).check();
  const giveBack = await withhold(page);
  await tap(page, 'Gộp thành một người');
  await sheet.getByRole('status').getByText('Chưa lưu được').waitFor();
  await giveBack();
  await tap(page, 'Gộp thành một người');
  await isSaid(page, 'Đã gộp');
});

test('a household that is begun in one of several villages is saved when only one is left meanwhile', async () => {
  const page = await open('twoVillages', '/ho-moi');
  await page.locator('#q-code input').fill('H990');
  await page.locator('#q-village').waitFor();
  await page.evaluate(() => dispatchEvent(new Event('moved')));
  await page.locator('#q-village').waitFor({ state: 'detached' });
  await tap(page, 'Lưu');
  await isSaid(page, 'Đã lưu trên máy');
});
