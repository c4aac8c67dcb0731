import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('the page paints, its worker takes over, and it opens again without a network', async () => {
  const phone = await stage.phone();
  const wrong: string[] = [];
  phone.page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  phone.page.on('pageerror', (error) => wrong.push(error.message));
  await phone.open('/');
  await phone.readyForOffline();
  expect(wrong).toEqual([]);

  await phone.offline();
  await phone.page.reload();
  await expect.poll(() => phone.page.title()).toContain('Sổ Thôn');
});
