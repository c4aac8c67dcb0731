// Each kind of phiếu as a member has it, with no signal: recorded, changed, withdrawn, and found again after a reload.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordKinds, type Kind } from '../../src/domain/kinds/all.ts';
import { choose, enrol, eventually, goTo, pick, saveRecord, sendAll } from './field.ts';
import { openStage, type Stage } from './harness.ts';
import type { Phone } from './phone.ts';

const FREE_TEXT = 'Cuối buôn, gần nhà văn hoá';
const CHANGED = 'Đã hỏi lại bà con';

describe('every kind', { timeout: 120_000 }, () => {
  let stage: Stage;
  let phone: Phone;
  beforeAll(async () => {
    stage = await openStage();
    phone = await stage.phone();
    await enrol(phone, stage.server().links[0]!);
    await phone.page.getByRole('button', { name: 'Bỏ qua' }).click();
    await phone.offline();
  }, 120_000);
  afterAll(() => stage.close());

  it.each(recordKinds().map((kind) => [kind.kind, kind] as const))(
    '%s is recorded, changed, withdrawn and found again without a network',
    async (_, kind) => {
      const { page } = phone;
      await openForm(page, kind);
      await answer(page, kind);
      await saveRecord(page);
      await page.locator('main a[href^="/phieu-da-luu/"]').first().click();
      await page.getByRole('link', { name: 'Sửa', exact: true }).click();
      await page.locator(`#q-${kind.questions['note'] ? 'note' : 'text'} textarea`).fill(CHANGED);
      await saveRecord(page);
      await page.getByText(CHANGED).waitFor();
      const address = new URL(page.url()).pathname;
      await page.getByRole('button', { name: 'Bỏ phiếu này' }).click();
      const sheet = page.getByRole('dialog');
      await sheet.locator('label', { hasText: 'Ghi thử' }).click();
      await sheet.getByRole('button', { name: 'Bỏ phiếu này' }).click();
      await page.locator('main').getByText('Đã bỏ', { exact: true }).waitFor();
      await page.reload();
      // Withdrawn it is no work of today any more, and waits to be sent so.
      await goTo(page, 'Cần xử lý');
      await page.locator(`main a[href="${address}"]`).getByText('Đã bỏ').waitFor();
    },
  );

  it('and the commune has all of it once, when the network is back', async () => {
    await phone.online();
    await sendAll(phone.page);
    const ops = () => stage.server().rows("select subject_id from op where state = 'effective'");
    // Each was written, changed and withdrawn.
    await eventually(async () => ops().length, 3 * recordKinds().length);
    expect(new Set(ops().map((row) => row.subject_id)).size).toBe(recordKinds().length);
    expect(await phone.page.getByText('Cần sửa lại').count()).toBe(0);
  });
});

/** The four of a call at a door stand on Hôm nay, the others one tap further. */
async function openForm(page: Page, { kind }: Kind): Promise<void> {
  await goTo(page, 'Hôm nay');
  const tile = page.locator(`main a[href="/phieu/${kind}"]`);
  await page.getByRole('link', { name: 'Phiếu khác' }).waitFor();
  if ((await tile.count()) === 0) await page.getByRole('link', { name: 'Phiếu khác' }).click();
  await tile.click();
  await page.getByRole('button', { name: 'Lưu', exact: true }).waitFor();
}

/** The first answer to each question that has to be answered, in their order: those that depend on others come with them. */
async function answer(page: Page, { questions }: Kind): Promise<void> {
  for (const [name, { type, required }] of Object.entries(questions)) {
    const field = page.locator(`#q-${name}`);
    if (required !== true || type === 'day' || (await field.count()) === 0) continue;
    if (type === 'household') await pick(page, name, 'H00');
    else if (type === 'person') await choose(page, name, 'Không rõ người');
    else if (type === 'text') await field.getByRole('textbox').fill(FREE_TEXT);
    else if ((await field.locator('label').count()) > 0) await choose(page, name, '');
    else await pick(page, name, '');
  }
}
