// What can happen to a phone that only a real browser can do to it: each is told in words, and nothing is lost.
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serverAt } from '../helpers/remote.ts';
import { Phone as CodePhone } from '../helpers/server.ts';
import { openNewerDoor, type NewerDoor } from './door.ts';
import { choose, enrol, goTo, pick, saveRecord, stripSays } from './field.ts';
import { openStage, type Stage } from './harness.ts';
import type { Phone } from './phone.ts';

const TEN_YEARS_MS = 3653 * 86_400_000;

/** The page's clock runs ahead as far as its storage says; the worker's does not. */
const CLOCK = `{
  const ahead = Number(localStorage.getItem('ahead') ?? 0);
  const Real = Date;
  if (ahead > 0) globalThis.Date = class extends Real {
    constructor(...parts) { if (parts.length > 0) super(...parts); else super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; }
  };
}`;

const codeIn = (link: string): string => new URLSearchParams(new URL(link).hash.slice(1)).get('c') ?? '';
const save = (page: Page) => page.getByRole('button', { name: 'Lưu', exact: true });
const note = (page: Page) => page.locator('#q-note').getByRole('textbox');

async function nobodyHome(page: Page, household: string): Promise<void> {
  await page.getByRole('link', { name: 'Thăm hộ', exact: true }).click();
  await pick(page, 'household', household);
  await choose(page, 'result', 'Vắng nhà');
}

const offer = (page: Page) => page.getByRole('button', { name: 'Dùng bản mới' });
const newerWaits = async (): Promise<boolean> =>
  Boolean((await navigator.serviceWorker.getRegistration())?.waiting);

describe('a phone in trouble', { timeout: 90_000 }, () => {
  let stage: Stage;
  let door: NewerDoor;
  let phone: Phone;
  let officer: CodePhone;
  beforeAll(async () => {
    stage = await openStage({ through: async (port) => (door = await openNewerDoor(port)) });
    const [member = '', , office = ''] = stage.server().links;
    officer = new CodePhone(serverAt(stage), '');
    await officer.enrol(codeIn(office));
    phone = await stage.phone();
    await enrol(phone, member);
    await stripSays(phone.page, 'Đã gửi hết');
  }, 120_000);
  afterAll(() => stage.close());

  const effects = () => stage.server().rows("select op_id from op where state = 'effective'").length;
  let before = 0;
  beforeEach(async () => {
    before = effects();
    stage.wire.set('open');
    await phone.online();
  });
  const arrive = async (more: number) => {
    await expect.poll(effects, { timeout: 60_000 }).toBe(before + more);
  };
  const sendNow = () => phone.page.getByRole('button', { name: 'Gửi ngay' }).click();

  /** Until the room is given back. */
  const fill = async (): Promise<() => Promise<void>> => {
    // A browser that runs goes on for half a minute with what it last knew of its room.
    await phone.off();
    await phone.reopen();
    await phone.context.addInitScript(CLOCK);
    const session = await phone.context.newCDPSession(phone.page);
    const { origin } = stage;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    return async () => {
      await session.send('Storage.overrideQuotaForOrigin', { origin });
    };
  };

  it('is not left asking for ever where the browser breaks off its question about messages', async () => {
    await phone.context.grantPermissions(['notifications']);
    const page = await phone.open('/can-xu-ly');
    const allow = page.getByRole('button', { name: 'Cho xã nhắc gửi phiếu' });
    await allow.waitFor();
    await page.evaluate(() => {
      Notification.requestPermission = () => Promise.reject(new DOMException('broken off', 'AbortError'));
    });
    await allow.click();
    await page.getByText('Chưa bật được').waitFor();
    await expect.poll(() => allow.isEnabled()).toBe(true);
    await phone.context.clearPermissions();
  });

  it('without room it still shows the field guide’s pictures while there is a network', async () => {
    const giveBack = await fill();
    const page = await phone.open('/huong-dan');
    const picture = page.locator('main figure img').first();
    await picture.scrollIntoViewIfNeeded();
    const width = () => picture.evaluate((img: HTMLImageElement) => (img.complete ? img.naturalWidth : 0));
    await expect.poll(width, { timeout: 20_000 }).toBeGreaterThan(0);
    await giveBack();
  });

  it('without room it says so, keeps the form, and saves once when there is room again', async () => {
    const giveBack = await fill();
    const page = await phone.open('/');
    await nobodyHome(page, 'H001');
    await note(page).fill('hẹn chiều mai');
    await save(page).click();
    await page.getByRole('alert').getByText('Máy hết chỗ nên chưa lưu được').waitFor();
    expect(await note(page).inputValue()).toBe('hẹn chiều mai');
    await stripSays(page, 'Đã gửi hết');
    await giveBack();
    await saveRecord(page);
    await sendNow();
    await arrive(1);
  });

  it('hears that the commune asks it to send, says so while something waits, and confirms it', async () => {
    await officer.ask('POST', '/api/v1/send-requests', {});
    await sendNow();
    const told = () => stage.server().rows('select told_at from notice where told_at is not null').length;
    await expect
      .poll(async () => {
        await sendNow();
        return told();
      })
      .toBe(1);
    await phone.offline();
    await nobodyHome(phone.page, 'H003');
    await saveRecord(phone.page);
    await goTo(phone.page, 'Cần xử lý');
    await phone.page.getByRole('heading', { name: 'Xã nhắc gửi phiếu' }).waitFor();
    await phone.online();
    await arrive(1);
  });

  it('saves under a clock ten years ahead; the commune says what is wrong, and the day is put right', async () => {
    const { page } = phone;
    await phone.offline();
    await page.evaluate((ahead) => localStorage.setItem('ahead', String(ahead)), TEN_YEARS_MS);
    await phone.open('/');
    await nobodyHome(page, 'H004');
    await saveRecord(page);
    await page.evaluate(() => localStorage.removeItem('ahead'));
    await phone.open('/');
    await phone.online();
    await stripSays(page, 'Đã gửi hết');
    await goTo(page, 'Cần xử lý');
    await page.locator('main ul a', { hasText: 'H004' }).click();
    await choose(page, 'day', 'Hôm nay');
    await saveRecord(page);
    await goTo(page, 'Hôm nay');
    await sendNow();
    await arrive(1);
  });

  it('takes a new version at a tap, never under somebody who writes, and keeps what was written', async () => {
    const { page } = phone;
    const other = await phone.context.newPage();
    await other.goto(stage.origin);
    await phone.readyForOffline();
    await nobodyHome(page, 'H008');
    await note(page).fill('quay lại sau');
    door.release('next');
    await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
    await expect.poll(() => page.evaluate(newerWaits), { timeout: 60_000 }).toBe(true);
    await offer(other).waitFor();
    expect(await offer(page).count()).toBe(0);
    await page.goBack();
    await offer(page).click();
    await offer(page).waitFor({ state: 'detached' });
    expect(await page.evaluate(newerWaits)).toBe(false);
    await page.getByRole('link', { name: 'Thăm hộ', exact: true }).click();
    await expect.poll(() => note(page).inputValue()).toBe('quay lại sau');
    await page.goBack();
    await offer(other).click();
    await offer(other).waitFor({ state: 'detached' });
    await other.close();
  });

  it('whose database the browser has emptied sends its second copy, says so, and is taken in again', async () => {
    await phone.offline();
    stage.wire.set('refuse');
    for (const household of ['H005', 'H006']) {
      await nobodyHome(phone.page, household);
      await saveRecord(phone.page);
    }
    await phone.off();
    spoil(phone.profile);
    await phone.reopen();
    await phone.context.addInitScript(CLOCK);
    await phone.offline();
    const page = await phone.open('/');
    await page.getByRole('heading', { name: 'Sổ trên máy này không còn' }).waitFor();
    await page.getByText('Phiếu chưa gửi còn bản thứ hai').waitFor();
    expect(effects()).toBe(before);
    stage.wire.set('open');
    await phone.online();
    await page.getByText('Bản thứ hai của phiếu chưa gửi đã về xã').waitFor();
    await arrive(2);
    const [link = ''] = await stage.server().enrol();
    await enrol(phone, link);
    await expect
      .poll(() => page.getByText('Xã đã nhận').count(), { timeout: 60_000 })
      .toBeGreaterThanOrEqual(2);
    expect(effects()).toBe(before + 2);
  });

  it('that was revoked hands in what it has, is emptied, and says so', async () => {
    await phone.offline();
    await nobodyHome(phone.page, 'H007');
    await saveRecord(phone.page);
    const { items } = (await officer.ask('GET', '/api/v1/phones')).json<{ items: { id: string }[] }>();
    for (const { id } of items) {
      if (id !== officerPhone()) await officer.ask('POST', `/api/v1/phones/${id}/revocation`);
    }
    await phone.online();
    const { page } = phone;
    await page.getByRole('heading', { name: 'Xã đã thu hồi máy này' }).waitFor();
    await page.getByText('Mọi lượt ghi trên máy đã gửi hết về xã').waitFor();
    const kept = await page.evaluate(readableRows);
    expect(kept).toEqual({ cells: 0, drafts: 0, losses: 0, overlay: 0, secrets: 0, shadow: 0 });
    const aside = "select last_seq - first_seq + 1 as ops from pack where problem = 'revoked'";
    expect(stage.server().rows(aside)).toEqual([{ ops: 1 }]);
    expect(effects()).toBe(before);
  });

  const officerPhone = () =>
    String(stage.server().rows('select id from device order by created_at limit 1')[0]?.['id']);

  it('says within five seconds that an old page stands in the way, and goes on when that is closed', async () => {
    const old = await phone.context.newPage();
    await old.goto(`http://127.0.0.1:${door.port}/favicon.svg`);
    await old.evaluate(holdOpen, 5);
    const page = await phone.context.newPage();
    await page.goto(`http://127.0.0.1:${door.port}/`);
    await page.getByText('Hãy đóng các trang Sổ Thôn khác').waitFor({ timeout: 5000 });
    await old.close();
    await page.getByRole('heading', { name: 'Máy này chưa có người dùng' }).waitFor();
  });

  it('of an older program leaves the database of a newer one alone, and says what to do', async () => {
    const newer = await phone.context.newPage();
    await newer.goto(`http://127.0.0.1:${door.port}/favicon.svg`);
    const before = await newer.evaluate(holdOpen, 9990);
    await newer.close();
    const page = await phone.context.newPage();
    await page.goto(`http://127.0.0.1:${door.port}/`);
    await page.getByText('Sổ trên máy vừa được cập nhật').waitFor();
    await page.close();
    const after = await phone.context.newPage();
    await after.goto(`http://127.0.0.1:${door.port}/favicon.svg`);
    expect(await after.evaluate(holdOpen, 9990)).toEqual(before);
  });
});

/** 64 bytes of nonsense where the database's files begin: Chromium finds them, and empties it. */
function spoil(profile: string): void {
  const folder = path.join(profile, 'Default/IndexedDB');
  for (const database of readdirSync(folder).filter((name) => name.endsWith('.leveldb'))) {
    const files = readdirSync(path.join(folder, database)).filter((name) => name.startsWith('MANIFEST'));
    for (const name of files) {
      const file = openSync(path.join(folder, database, name), 'r+');
      writeSync(file, Buffer.alloc(64, 0xa5), 0, 64, 0);
      closeSync(file);
    }
  }
}

/** Opens the phone's database under a version and keeps it open, as a page of another program does. */
async function holdOpen(version: number): Promise<string[]> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open('so-thon', version);
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(new Error(String(asked.error))));
  });
  return [`${database.version}`, ...database.objectStoreNames];
}

/** How many rows of what a person could read the user's database holds. */
async function readableRows(): Promise<Record<string, number>> {
  const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('so-thon-'))?.name ?? '';
  const database = await new Promise<IDBDatabase>((resolve) => {
    const asked = indexedDB.open(name);
    asked.addEventListener('success', () => resolve(asked.result));
  });
  const stores = ['cells', 'drafts', 'losses', 'overlay', 'secrets', 'shadow'];
  const count = (store: string) =>
    new Promise<[string, number]>((resolve) => {
      const asked = database.transaction(store).objectStore(store).count();
      asked.addEventListener('success', () => resolve([store, asked.result]));
    });
  const counted = await Promise.all(stores.map(count));
  database.close();
  return Object.fromEntries(counted);
}
