// A first visit over a bad line, with no worker yet: any one file may not come, and the person goes on all the same.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose } from './field.ts';
import { openStage, type Stage } from './harness.ts';
import type { Phone } from './phone.ts';

let stage: Stage;
/** A member's, enrolled by the story of the tap; a browser that keeps no worker asks the network for every file. */
let phone: Phone;

beforeAll(async () => {
  stage = await openStage({ shared: true });
  phone = await withoutWorker();
});

afterAll(async () => {
  await stage.close();
});

async function withoutWorker(): Promise<Phone> {
  const fresh = await stage.phone();
  // Not by losing its script on the way: the browser does not always ask the driver for that.
  await fresh.context.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.reject(new TypeError('no worker comes here'));
  });
  fresh.context.setDefaultTimeout(20_000);
  return fresh;
}

const fileOf = (names: string): RegExp => new RegExp(`/assets/(${names})-[^/]*\\.js$`);

/** Files of these names are lost on the way; resolves what ends that. */
async function lose({ context }: Phone, names: string): Promise<() => Promise<void>> {
  await context.route(fileOf(names), (route) => route.abort());
  return () => context.unroute(fileOf(names));
}

/** Opens a place, and waits until each of these was asked for in vain and the page has drawn what it makes of that. */
async function openWithout(on: Phone, place: string, ...names: string[]): Promise<() => Promise<void>> {
  const found = await lose(on, names.join('|'));
  const lost = names.map((name) =>
    on.page.waitForEvent('requestfailed', (request) => fileOf(name).test(request.url())),
  );
  await Promise.all([on.open(place), ...lost]);
  await on.page.evaluate(async () => {
    for (let nth = 0; nth < 3; nth++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  return found;
}

const mishaps = ({ page }: Phone) => page.getByRole('heading', { name: 'Trang này chưa mở được' }).count();

function faultsOf({ page }: Phone): string[] {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  return faults;
}

test('in another language: the ledger opens in Vietnamese when the words of that one hang, or do not come', async () => {
  const other = await withoutWorker();
  const inVietnamese = other.page.getByRole('heading', { name: 'Máy này chưa có người dùng' });
  await other.open('/');
  await inVietnamese.waitFor();
  await other.page.evaluate(() => localStorage.setItem('so-thon.language', 'en'));
  await other.context.route(fileOf('en'), () => undefined);
  await other.open('/');
  await inVietnamese.waitFor();
  await other.context.unroute(fileOf('en'));
  const found = await lose(other, 'en');
  await other.open('/');
  await inVietnamese.waitFor();
  await found();
  await other.open('/');
  await other.page.getByRole('heading', { name: 'Nobody uses this phone yet' }).waitFor();
});

test('the painted shell says so when the script does not come', async () => {
  const other = await withoutWorker();
  const found = await lose(other, 'shell');
  await other.open('/');
  const words = other.page.getByText('Mạng yếu nên sổ chưa tải xong');
  expect(await words.isVisible()).toBe(false);
  await other.page.evaluate(() => document.getAnimations().forEach((one) => one.finish()));
  await words.waitFor();
  await found();
});

test('a screen whose file hangs says so, and offers to open again', async () => {
  const other = await withoutWorker();
  await other.page.clock.install();
  let hangs = true;
  await other.context.route(fileOf('NeedLink'), (route) => (hangs ? undefined : route.continue()));
  await other.open('/');
  await other.page.getByText('Đang mở sổ…').waitFor();
  await other.page.clock.fastForward(20_000);
  // What hangs already goes on hanging: to let go of it would bring the screen by itself.
  hangs = false;
  await other.page.getByRole('button', { name: 'Mở lại' }).click();
  await other.page.getByRole('heading', { name: 'Máy này chưa có người dùng' }).waitFor();
});

test('a browser whose storage hangs is no empty screen', async () => {
  const other = await withoutWorker();
  await other.context.addInitScript(() => {
    caches.has = () => new Promise<never>(() => undefined);
  });
  await other.open('/');
  await other.page.getByText('Đang mở sổ…').waitFor();
});

test('where the browser keeps no words of its own for it the ledger opens all the same', async () => {
  const other = await withoutWorker();
  await other.context.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException('not here', 'QuotaExceededError');
    };
    Object.assign(Storage.prototype, { getItem: refuse, setItem: refuse });
  });
  const [link = ''] = await stage.server().enrol();
  await other.open(link);
  await other.page.getByRole('button', { name: 'Mở sổ' }).click();
  await other.page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
});

test('the tap that opens the ledger is answered, and the next one opens it', async () => {
  const found = await lose(phone, 'network');
  await phone.open(stage.server().links[0]);
  const open = phone.page.getByRole('button', { name: 'Mở sổ' });
  await open.click();
  await phone.page.getByRole('alert').getByText('Chưa có mạng').waitFor();
  await found();
  await open.click();
  await phone.page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
});

test('“Gửi ngay” is answered', async () => {
  const found = await lose(phone, 'network');
  await phone.open('/');
  await phone.page.getByRole('button', { name: 'Gửi ngay' }).click();
  await phone.page.getByRole('status').getByText('Chưa có mạng').waitFor();
  await found();
});

test('Hôm nay stands without the cards for newcomers and the list of who is to be visited again', async () => {
  const found = await openWithout(phone, '/', 'FirstSteps', 'Revisits');
  expect(await mishaps(phone)).toBe(0);
  await phone.page.getByRole('link', { name: 'Thăm hộ', exact: true }).waitFor();
  await found();
});

test('the strip comes later when its file comes later', async () => {
  const faults = faultsOf(phone);
  const found = await openWithout(phone, '/phieu/visit', 'home');
  await phone.page.getByRole('button', { name: 'Lưu', exact: true }).waitFor();
  expect(faults).toEqual([]);
  await found();
  await phone.page.getByRole('button', { name: 'Quay lại' }).click();
  await phone.page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
  await phone.page.getByRole('button', { name: 'Gửi ngay' }).waitFor();
});

test('a page that did not come is tried again by who comes back to it', async () => {
  const { page } = phone;
  await phone.open('/');
  const tally = page.getByRole('link', { name: 'Tổng hợp' });
  const found = await lose(phone, 'TallyScreen');
  await tally.click();
  await page.getByRole('heading', { name: 'Trang này chưa mở được' }).waitFor();
  await found();
  await page.getByRole('link', { name: 'Hôm nay' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
  await tally.click();
  await page.getByRole('heading', { level: 1, name: 'Tổng hợp' }).waitFor();
});

test('a form is not torn from who writes; what he needs says so, and comes at a tap', async () => {
  const { page } = phone;
  const found = await openWithout(phone, '/phieu/visit', 'Duties', 'ClockQuestion');
  expect(await mishaps(phone)).toBe(0);
  const sheet = await lose(phone, 'HouseholdSheet');
  await page.locator('#q-household').getByRole('button').first().click();
  await page.getByText('Phần này chưa tải được').waitFor();
  await sheet();
  await page.getByRole('button', { name: 'Tải lại' }).click();
  await page.getByRole('dialog').getByRole('listitem').first().click();
  const helps = await lose(phone, 'HelpSections|Warnings|Often');
  await choose(page, 'result', 'Đã hướng dẫn');
  await page.locator('#helps').getByRole('button', { name: 'Hỗ trợ VNeID' }).click();
  await page.getByText('Phần này chưa tải được').waitFor();
  await helps();
  await page.getByRole('button', { name: 'Tải lại' }).click();
  await page.locator('#helps').getByRole('region', { name: 'Hỗ trợ VNeID' }).waitFor();
  expect(await mishaps(phone)).toBe(0);
  await found();
});

/** Writes a visit to the nth house and goes back while it is still being saved; the house's code. */
async function leaveSaving(nth: number): Promise<string> {
  const { page } = phone;
  await phone.open('/');
  await page.getByRole('link', { name: 'Thăm hộ', exact: true }).click();
  await page.locator('#q-household').getByRole('button').first().click();
  const home = page.getByRole('dialog').getByRole('listitem').nth(nth);
  const [code = ''] = /H\d+/.exec(await home.innerText()) ?? [];
  await home.click();
  await choose(page, 'result', 'Vắng nhà');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByRole('button', { name: 'Đang lưu…' }).waitFor();
  await page.getByRole('button', { name: 'Quay lại' }).click();
  return code;
}

test('who goes on while the file that saves is still coming is not called back from where he is', async () => {
  const { page } = phone;
  let come: () => void = () => undefined;
  const coming = new Promise<void>((resolve) => (come = resolve));
  await phone.context.route(fileOf('subjects'), async (route) => {
    await coming;
    await route.continue();
  });
  await leaveSaving(2);
  await page.getByRole('link', { name: 'Tổng hợp' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tổng hợp' }).waitFor();
  come();
  await page.getByRole('status').getByText('Đã lưu trên máy').waitFor();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(new URL(page.url()).pathname).toBe('/tong-hop');
  await phone.context.unroute(fileOf('subjects'));
});

test('who has left a form whose save came to nothing hears of it', async () => {
  const { page } = phone;
  let fall: () => void = () => undefined;
  const falling = new Promise<void>((resolve) => (fall = resolve));
  await phone.context.route(fileOf('subjects'), async (route) => {
    await falling;
    await route.abort();
  });
  const code = await leaveSaving(3);
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
  fall();
  await page.getByRole('status').getByText('Phiếu chưa lưu được').waitFor();
  // What was written is there still.
  await page.getByRole('link', { name: new RegExp(`${code}.+viết dở`) }).waitFor();
  await phone.context.unroute(fileOf('subjects'));
});

test('“Hoàn tác” that comes to nothing says so, and is offered again', async () => {
  const { page } = phone;
  const found = await lose(phone, 'undo');
  await phone.open('/phieu/visit?moi');
  await page.locator('#q-household').getByRole('button').first().click();
  await page.getByRole('dialog').getByRole('listitem').nth(1).click();
  await choose(page, 'result', 'Vắng nhà');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  const undo = page.getByRole('status').getByRole('button', { name: 'Hoàn tác' });
  await undo.click();
  await page.getByRole('status').getByText('Chưa hoàn tác được').waitFor();
  await found();
  await undo.click();
  await page.getByRole('button', { name: 'Lưu', exact: true }).waitFor();
});

test('a language whose words do not come says so', async () => {
  const { page } = phone;
  const found = await lose(phone, 'en');
  await phone.open('/can-xu-ly');
  await page.locator('label').filter({ hasText: 'English' }).click();
  await page.getByRole('status').getByText('Phần này chưa tải được').waitFor();
  // A browser checks what is tapped by itself.
  await expect.poll(() => page.getByRole('radio', { name: 'Tiếng Việt' }).isChecked()).toBe(true);
  await found();
  await page.locator('label').filter({ hasText: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'To do' }).waitFor();
  await page.locator('label').filter({ hasText: 'Tiếng Việt' }).click();
});

test.each([
  ['a head’s', 1, 'ReviewPlace'],
  ['an officer’s', 2, 'DeskPlace'],
])('%s own place is missed by nothing else on the page', async (_, nth, name) => {
  const other = await withoutWorker();
  const faults = faultsOf(other);
  const found = await lose(other, name);
  await other.open(stage.server().links[nth]);
  await other.page.getByRole('button', { name: 'Mở sổ' }).click();
  await other.page.getByRole('link', { name: 'Cần xử lý' }).click();
  await other.page.getByRole('heading', { level: 1, name: 'Cần xử lý' }).waitFor();
  expect(faults).toEqual([]);
  await found();
});

test('a save whose file hangs says so, and the next tap saves, once', async () => {
  const { page } = phone;
  await page.clock.install();
  const held: (() => Promise<void>)[] = [];
  await phone.context.route(fileOf('subjects'), (route) => void held.push(() => route.continue()));
  await phone.open('/phieu/visit');
  await page.locator('#q-household').getByRole('button').first().click();
  const house = page.getByRole('dialog').getByRole('listitem').nth(6);
  const code = /^\S+/.exec(await house.innerText())?.[0] ?? '';
  await house.click();
  await choose(page, 'result', 'Vắng nhà');
  const save = page.getByRole('button', { name: 'Lưu', exact: true });
  await save.click();
  await page.getByRole('button', { name: 'Đang lưu' }).waitFor();
  await page.clock.fastForward(20_000);
  await page.getByRole('alert').getByText('Chưa lưu được').waitFor();
  for (const comes of held) await comes();
  await save.click();
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
  const lines = page.locator('main ul a[href^="/phieu-da-luu/"]').filter({ hasText: code });
  await lines.waitFor();
  expect(await lines.count()).toBe(1);
  await phone.context.unroute(fileOf('subjects'));
});

test('“Hoàn tác” whose file hangs says so, and takes back, once, when it is there', async () => {
  const { page } = phone;
  await page.clock.install();
  const held: (() => Promise<void>)[] = [];
  await phone.context.route(fileOf('undo'), (route) => void held.push(() => route.continue()));
  await phone.open('/phieu/visit?moi');
  await page.locator('#q-household').getByRole('button').first().click();
  await page.getByRole('dialog').getByRole('listitem').nth(7).click();
  await choose(page, 'result', 'Vắng nhà');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  const undo = page.getByRole('status').getByRole('button', { name: 'Hoàn tác' });
  await undo.click();
  await expect.poll(() => held.length).toBe(1);
  await page.clock.fastForward(20_000);
  await page.getByRole('status').getByText('Chưa hoàn tác được').waitFor();
  for (const comes of held) await comes();
  await undo.click();
  await page.getByRole('button', { name: 'Lưu', exact: true }).waitFor();
  await phone.context.unroute(fileOf('undo'));
});
