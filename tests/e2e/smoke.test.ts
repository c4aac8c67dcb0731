import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrol } from './field.ts';
import { openStage, type Stage } from './harness.ts';
import type { Phone } from './phone.ts';
import { deliverPush, stopWorkers, watchNotes, workerOf } from './push.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  await stage.close();
});

test('the server answers through the wire', async () => {
  const health = await fetch(`${stage.origin}/api/v1/health`);
  expect(health.status).toBe(200);
});

test('the first start of a demo commune prints a link for member, head and officer', () => {
  expect(stage.server().links.length).toBeGreaterThanOrEqual(3);
  for (const link of stage.server().links) expect(link).toContain(`${stage.origin}/enrol#c=`);
});

test('a screen whose file does not come says so, and is there at the next try', async () => {
  const phone = await stage.phone();
  await phone.context.route('**/assets/NeedLink-*', (route) => route.abort());
  await phone.open('/');
  await phone.page.getByRole('heading', { name: 'Trang này chưa mở được' }).waitFor();
  await phone.context.unroute('**/assets/NeedLink-*');
  await phone.page.getByRole('button', { name: 'Mở lại' }).click();
  await phone.page.getByRole('heading', { name: 'Máy này chưa có người dùng' }).waitFor();
});

test('an enrolled page says nothing on the console, and opens again without a network', async () => {
  const phone = await stage.phone();
  const wrong: string[] = [];
  phone.page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  phone.page.on('pageerror', (error) => wrong.push(error.message));
  await phone.open('/');
  await phone.page.getByRole('heading', { name: 'Máy này chưa có người dùng' }).waitFor();
  // On a slow line the tap is faster than the answer to whose ledger this is.
  const taken = phone.page.waitForResponse('**/api/v1/enrol');
  await phone.context.route('**/api/v1/invitation', async (route) => {
    await taken;
    await route.continue().catch(() => undefined);
  });
  // The worker comes with the first user: a page of nobody's has nothing to keep for days without a signal.
  await enrol(phone, stage.server().links[0] ?? '');
  expect(wrong).toEqual([]);
  const kept = await phone.page.evaluate(async () => {
    const names = await caches.keys();
    const found = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return found.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.filter((file) => /AttentionScreen|TallyScreen/.test(file)).length).toBeGreaterThan(1);
  // The commune's desk is for officers; a member's phone never fetches it.
  expect(kept.filter((file) => /\/(DeskScreen|Overview|Phones|People|Reports|Lists)-/.test(file))).toEqual(
    [],
  );

  await phone.offline();
  await phone.page.reload();
  await phone.page.getByRole('link', { name: 'Thăm hộ', exact: true }).waitFor();
  expect(await askedWorker(phone)).toEqual({ controlled: true, asked: false });
  // A shortcut's address is the browser's to answer too; any other screen's, and one with more behind it, the worker's.
  for (const [place, heading, asked] of [
    ['/phieu/simSwap', 'Đổi SIM 2G lên 4G', false],
    ['/can-xu-ly', 'Cần xử lý', true],
    ['/?from=elsewhere', 'Hôm nay', true],
  ] as const) {
    await phone.open(place);
    await phone.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect([place, await askedWorker(phone)]).toEqual([place, { controlled: true, asked }]);
  }
});

/** Whether the page belongs to the worker, and whether the browser had to wait for it to get the page. */
const askedWorker = ({ page }: Phone) =>
  page.evaluate(() => {
    const [loading] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const asked = loading?.workerStart !== 0;
    return { controlled: navigator.serviceWorker.controller !== null, asked };
  });

test('a worker that the browser ended after its installation still has the engine to send with', async () => {
  const phone = await stage.phone();
  await phone.context.grantPermissions(['notifications'], { origin: stage.origin });
  await enrol(phone, stage.server().links[1] ?? '');
  await phone.readyForOffline();
  await phone.offline();
  const notes = await watchNotes(phone);
  await stopWorkers(phone);
  await deliverPush(phone, stage.origin, await workerOf(phone));
  await expect.poll(() => notes).toHaveLength(1);
});
