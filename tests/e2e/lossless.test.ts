// "Đã lưu trên máy" is a promise: killed browsers and torn connections neither lose nor double a record.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { choose, enrol, pick, recordNobodyHome, recordVisit, stripSays } from './field.ts';
import { openStage, type Stage } from './harness.ts';
import type { Phone } from './phone.ts';

/** `npm run kills` does it two hundred times. */
const KILLS = 3;
/** More than a pack holds; how many there are beyond that, tests/sync/village tries without a browser. */
const RECORDS = 40;
const CUTS = 8;

/** From the paper notebook, one after the other without leaving the form. */
async function recordInARow(page: Page, count: number): Promise<void> {
  for (let nth = 1; nth <= count; nth++) {
    await page.getByText(`Nhập bù: phiếu thứ ${nth}`, { exact: true }).waitFor();
    await pick(page, 'household', '');
    await choose(page, 'result', 'Vắng nhà');
    await page.getByRole('button', { name: 'Lưu và nhập tiếp' }).click();
  }
  await page.getByText(`Nhập bù: phiếu thứ ${count + 1}`, { exact: true }).waitFor();
}

describe('what was saved', { timeout: 180_000 }, () => {
  let stage: Stage;
  let phone: Phone;
  beforeAll(async () => {
    stage = await openStage();
    phone = await stage.phone();
    await enrol(phone, stage.server().links[0]!);
    await stripSays(phone.page, 'Đã gửi hết');
  }, 120_000);
  afterAll(() => stage.close());

  const effects = () => stage.server().rows("select op_id, seq from op where state = 'effective'");

  it('is saved by transactions that are strict', async () => {
    await phone.context.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { writesSeen: seen });
      const begin = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...args) {
        const transaction = begin.apply(this, args);
        const writesOps =
          transaction.mode === 'readwrite' && transaction.objectStoreNames.contains('overlay');
        if (writesOps) seen.push(transaction.durability);
        return transaction;
      };
    });
    await phone.offline();
    stage.wire.set('refuse');
    await phone.open('/');
    await recordVisit(phone.page, 'H006');
    const seen = await phone.page.evaluate(
      () => (globalThis as unknown as { writesSeen: string[] }).writesSeen,
    );
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set(['strict']));
  });

  it(`is still there after ${KILLS} times SIGKILL`, async () => {
    for (let round = 1; round <= KILLS; round++) {
      await recordNobodyHome(phone.page);
      await phone.kill();
      await phone.reopen();
      await phone.offline();
      await phone.open('/');
      await stripSays(phone.page, new RegExp(`Chờ gửi: ${round + 1}\\b`));
    }
  });

  it(`arrives exactly once through ${CUTS} cuts of the connection`, async () => {
    await phone.open('/phieu/visit?bu=1');
    await recordInARow(phone.page, RECORDS - KILLS - 1);
    await phone.open('/');
    await stripSays(phone.page, new RegExp(`Chờ gửi: ${RECORDS}\\b`));
    expect(effects()).toHaveLength(0);
    stage.wire.set('open');
    await phone.online();
    for (let cut = 0; cut < CUTS; cut++) {
      // Before the body, in its middle, and after the server's commit: before a byte of the answer or within it.
      const torn = cut % 2 === 0 ? stage.wire.cut('up', 200 + cut * 210) : stage.wire.cut('down', cut * 20);
      await phone.page.getByRole('button', { name: 'Gửi ngay' }).click();
      await torn;
    }
    await expect
      .poll(
        async () => {
          await phone.page.getByRole('button', { name: 'Gửi ngay' }).click();
          return phone.page.getByRole('banner').innerText();
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toContain('Đã gửi hết');
    const rows = effects();
    expect(rows).toHaveLength(RECORDS);
    expect(new Set(rows.map((row) => row.op_id)).size).toBe(RECORDS);
    expect(rows.map((row) => Number(row.seq)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: RECORDS }, (_, i) => i + 1),
    );
  });
});
