import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrol } from './field.ts';
import { openStage, type Stage } from './harness.ts';

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

test('an enrolled page says nothing on the console, and opens again without a network', async () => {
  const phone = await stage.phone();
  const wrong: string[] = [];
  phone.page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  phone.page.on('pageerror', (error) => wrong.push(error.message));
  await phone.open('/');
  await phone.page.getByRole('heading', { name: 'Máy này chưa có người dùng' }).waitFor();
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
});
