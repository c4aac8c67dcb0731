// The first quarter of an hour of somebody who was handed a link: where it opens, what it says, a try, large letters.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { enrol, eventually, figure, goTo, recordVisit, stripSays } from './field.ts';
import { openStage, type Stage } from './harness.ts';
import type { Phone } from './phone.ts';

const ZALO =
  'Mozilla/5.0 (Linux; Android 13; wv) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/12';

const cards = (page: Page) => page.getByRole('region', { name: 'Làm quen với sổ' });
const tapButton = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const databases = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
const isSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > innerWidth');

describe('the first day', { timeout: 120_000 }, () => {
  let stage: Stage;
  let phone: Phone;
  beforeAll(async () => {
    stage = await openStage();
    phone = await stage.phone({ width: 320 });
  }, 120_000);
  afterAll(() => stage.close());

  it('does not spend the link inside Zalo, and offers Chrome there', async () => {
    const link = stage.server().links[0]!;
    const chat = await phone.context.browser()!.newContext({ userAgent: ZALO });
    const page = await chat.newPage();
    await page.goto(link);
    await page.getByRole('heading', { name: 'Mở bằng Chrome' }).waitFor();
    expect(await page.getByRole('button', { name: 'Mở sổ' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Mở bằng Chrome' }).getAttribute('href')).toMatch(
      /^intent:\/\/localhost:\d+\/enrol#c=\S+#Intent;scheme=http;package=com\.android\.chrome;end$/,
    );
    // A browser inside an app often lets no page write to its clipboard.
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
    });
    await tapButton(page, 'Chép đường dẫn');
    await page.getByRole('status').getByText('Chưa chép được').waitFor();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(link);
    await chat.close();
    // It says whom it is for before anything is tapped.
    const opened = await phone.open(link);
    await opened.getByText(/^Sổ của \S/).waitFor();
    await enrol(phone, link);
  });

  it('greets with three cards, the third with what nobody does, and leads into Tập làm', async () => {
    const { page } = phone;
    await cards(page).getByText('Sổ này để làm gì?').waitFor();
    await stripSays(page, 'Chưa có phiếu nào');
    await page.getByRole('link', { name: 'Sổ tay và tập làm' }).waitFor();
    await tapButton(page, 'Tiếp');
    await cards(page).getByText('Phiếu nằm ở đâu?').waitFor();
    await tapButton(page, 'Tiếp');
    await cards(page).getByText('Không hỏi mã OTP.').waitFor();
    await tapButton(page, 'Tập làm');
    await page.getByText('Đang tập làm').waitFor();
  });

  it('practises with invented houses: saved, received, counted, and gone with one tap', async () => {
    const { page } = phone;
    await phone.offline();
    await recordVisit(page, 'T02');
    await goTo(page, 'Cần xử lý');
    await tapButton(page, 'Gửi ngay');
    await goTo(page, 'Tổng hợp');
    await eventually(async () => (await figure(page, 'Số hộ đã thăm')).received, 1);
    expect((await databases(page)).filter((name) => name.includes('00000000'))).toHaveLength(1);
    await tapButton(page, 'Thôi tập');
    await stripSays(page, 'Đã gửi hết');
    expect((await databases(page)).filter((name) => name.includes('00000000'))).toEqual([]);
    // No card again, and nothing of the exercise in any number here or at the commune.
    expect(await cards(page).count()).toBe(0);
    await goTo(page, 'Tổng hợp');
    await eventually(async () => (await figure(page, 'Số hộ đã thăm')).all, 0);
    await phone.online();
    expect(stage.server().rows('select op_id from op')).toHaveLength(0);
  });

  it('speaks English at a tap, and keeps large letters, which break no screen', async () => {
    const { page } = phone;
    await goTo(page, 'Cần xử lý');
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('heading', { level: 1, name: 'To do' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.getByRole('radio', { name: 'Tiếng Việt' }).check();
    await page.getByRole('radio', { name: 'Rất lớn' }).check();
    await page.reload();
    await page.getByRole('heading', { name: 'Cần xử lý' }).waitFor();
    expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('25.6px');
    for (const path of ['/', '/phieu/visit', '/ho', '/tong-hop', '/can-xu-ly', '/huong-dan']) {
      await phone.open(path);
      await page.locator('main h1').waitFor();
      await page.locator('main > :nth-child(2)').first().waitFor();
      expect(await isSideways(page), path).toBe(false);
    }
  });

  it('has the field guide without a network, with the cards and Tập làm in it', async () => {
    const { page } = phone;
    const picture = page.locator('main figure img').first();
    const isThere = () => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0);
    await picture.scrollIntoViewIfNeeded();
    await eventually(isThere, true);
    await phone.offline();
    await page.reload();
    await page.getByRole('heading', { name: 'Ba điều không làm' }).waitFor();
    await picture.scrollIntoViewIfNeeded();
    await eventually(isThere, true);
    await tapButton(page, 'Xem lại phần làm quen');
    // Read to the end they stay read, whatever place is opened after them.
    for (const onward of ['Tiếp', 'Tiếp', 'Vào sổ']) await tapButton(page, onward);
    await goTo(page, 'Hộ');
    await goTo(page, 'Hôm nay');
    await page.getByText('Hôm nay chưa có phiếu nào').waitFor();
    expect(await cards(page).count()).toBe(0);
  });

  it('is installed at a tap where the browser offers it, and says how where it does not', async () => {
    const { page } = phone;
    await goTo(page, 'Cần xử lý');
    // In place of the browser's own offer, which would open a window of the system.
    await page.evaluate(() => {
      const offer = new Event('beforeinstallprompt', { cancelable: true });
      const prompt = (): Promise<{ outcome: string }> => {
        document.title = 'asked';
        return Promise.resolve({ outcome: 'dismissed' });
      };
      dispatchEvent(Object.assign(offer, { prompt }));
    });
    await tapButton(page, 'Cài vào máy');
    await eventually(() => page.title(), 'asked');
    await page.getByText('Thêm vào màn hình chính').waitFor();
  });

  it('has its tiles ahead of a ledger that opens slowly, and a tap on one is not lost', async () => {
    const { page } = phone;
    await page.addInitScript(holdOpening);
    await phone.open('/');
    await page.getByRole('link', { name: 'Bảng kê tháng' }).waitFor();
    await page.evaluate(() => sessionStorage.setItem('slow', 'yes'));
    await page.reload();
    await page.getByRole('link', { name: 'Thăm hộ' }).click();
    await page.getByText('Đang mở sổ…').waitFor();
    await page.evaluate(() => sessionStorage.removeItem('slow'));
    await page.evaluate('letGo()');
    await page.getByRole('button', { name: 'Lưu' }).waitFor();
  });

  it('is shared: a second person has a ledger of his own beside the first, and each opens his with a tap', async () => {
    const [, link] = stage.server().links;
    await phone.online();
    const page = await phone.open(link);
    await page.getByText('Máy này đang có sổ của').waitFor();
    await page.getByText('Đường dẫn này mở sổ của').waitFor();
    await tapButton(page, 'Thêm người dùng');
    await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
    await page.getByRole('link', { name: 'Duyệt' }).waitFor();
    const turn = async () => {
      await goTo(page, 'Cần xử lý');
      await page.getByRole('button', { name: /^Mở sổ của/ }).click();
      await page.getByText('Hôm nay chưa có phiếu nào').waitFor();
    };
    // Who has seen the first cards is not shown them for another's sake.
    const cards = page.getByRole('region', { name: 'Làm quen với sổ' });
    await turn();
    await page.getByRole('link', { name: 'Duyệt' }).waitFor({ state: 'detached' });
    expect(await cards.count()).toBe(0);
    await turn();
    await cards.waitFor();
    await tapButton(page, 'Bỏ qua');
    await page.getByRole('link', { name: 'Duyệt' }).waitFor();
    await recordVisit(page, 'H002');
    const authors = () => stage.server().rows("select distinct author from subject where kind = 'visit'");
    await eventually(() => Promise.resolve(authors().length), 1);
    await goTo(page, 'Cần xử lý');
    await page.getByRole('button', { name: /^Mở sổ của/ }).click();
    await page.getByText('Hôm nay chưa có phiếu nào').waitFor();
    expect(await page.getByRole('link', { name: 'Duyệt' }).count()).toBe(0);
    await recordVisit(page, 'H003');
    await eventually(() => Promise.resolve(authors().length), 2);
  });
});

/** No database opens before `letGo()`, while this tab says that it is slow. */
function holdOpening(): void {
  if (sessionStorage.getItem('slow') === null) return;
  const go = new Promise<void>((resolve) => void Object.assign(globalThis, { letGo: resolve }));
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (this: IDBFactory, ...asked) {
    const request = open.apply(this, asked);
    const set = (done: (event: Event) => void): void =>
      request.addEventListener('success', (event) => void go.then(() => done.call(request, event)));
    return Object.defineProperty(request, 'onsuccess', { set });
  };
}
