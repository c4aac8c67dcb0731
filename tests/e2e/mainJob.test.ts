// The whole way of a record: enrolled, recorded without a network, sent while the app is closed, seen by the head.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  enrol,
  eventually,
  figure,
  goTo,
  recordEidHelp,
  recordPhoneSupport,
  recordSimSwap,
  recordVisit,
  stripSays,
} from './field.ts';
import { openStage, type Stage } from './harness.ts';
import type { Phone } from './phone.ts';

describe('the main job', { timeout: 180_000 }, () => {
  let stage: Stage;
  let member: Phone;
  let head: Phone;
  beforeAll(async () => {
    stage = await openStage();
    member = await stage.phone();
    head = await stage.phone();
  }, 120_000);
  afterAll(() => stage.close());

  const effects = () => stage.server().rows("select op_id, subject_id from op where state = 'effective'");

  it('enrols a member by a link and a tap, and the app can be installed', async () => {
    await enrol(member, stage.server().links[0]!);
    const session = await member.context.newCDPSession(member.page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
  });

  it('records the four kinds without a network, and still has them after a reload', async () => {
    await member.offline();
    await recordVisit(member.page);
    await recordEidHelp(member.page);
    await recordSimSwap(member.page);
    await recordPhoneSupport(member.page);
    await member.page.reload();
    await stripSays(member.page, /Chờ gửi: 4/);
    expect(effects()).toHaveLength(0);
  });

  it('sends them while the app is closed, once the network is back', async () => {
    await member.closePage();
    await member.online();
    await expect.poll(() => effects().length, { timeout: 60_000 }).toBe(4);
    expect(new Set(effects().map((row) => row.subject_id)).size).toBe(4);
    await member.open('/');
    await stripSays(member.page, 'Đã gửi hết');
    await expect.poll(() => member.page.getByText('Xã đã nhận').count()).toBeGreaterThanOrEqual(4);
  });

  it('moves the head’s tally, people and occurrences apart, also without a network', async () => {
    await enrol(head, stage.server().links[1]!);
    await goTo(head.page, 'Tổng hợp');
    const received = { all: 1, onPhone: 0, received: 1, approved: 0 };
    await eventually(() => figure(head.page, 'Số hộ đã thăm'), received);
    await eventually(() => figure(head.page, 'Số người được hỗ trợ cài đặt VNeID'), received);
    await head.offline();
    await goTo(head.page, 'Hôm nay');
    await recordVisit(head.page, 'H001');
    await goTo(head.page, 'Tổng hợp');
    // The same household again: one more time, and no household more.
    await eventually(() => figure(head.page, 'Số lượt thăm hộ'), {
      all: 2,
      onPhone: 1,
      received: 1,
      approved: 0,
    });
    await eventually(() => figure(head.page, 'Số hộ đã thăm'), received);
  });

  it('shows the officer the commune by villages', async () => {
    const officer = await stage.phone();
    await enrol(officer, stage.server().links[2]!);
    await goTo(officer.page, 'Tổng hợp');
    const row = (name: string) => officer.page.getByRole('row', { name: new RegExp(`^${name} `) });
    await eventually(() => row('Buôn A').getByRole('cell').allInnerTexts(), ['0', '1', '0']);
    await eventually(() => row('TỔNG CỘNG').getByRole('cell').allInnerTexts(), ['0', '1', '0']);
  });

  it('opens and keeps its records after a restart of the browser without a network', async () => {
    await member.offline();
    // A browser that starts knows nothing of flight mode yet, and its worker would send at once.
    stage.wire.set('refuse');
    await recordVisit(member.page, 'H004');
    await member.off();
    await member.reopen();
    await member.offline();
    await member.open('/');
    await stripSays(member.page, /Chờ gửi: 1/);
    await recordVisit(member.page, 'H005');
    await stripSays(member.page, /Chờ gửi: 2/);
    stage.wire.set('open');
    await member.online();
    await stripSays(member.page, 'Đã gửi hết');
    // Four of the first round, one of the head's, who is offline still: these two.
    expect(effects()).toHaveLength(6);
  });
});
