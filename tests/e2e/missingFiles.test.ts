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
  await fresh.context.route('**/sw.js', (route) => route.abort());
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
