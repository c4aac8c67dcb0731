import { describe, expect, it } from 'vitest';
import { PACK_OPS } from '../../src/wire/pack.ts';
import { save } from '../../src/storage/subjects.ts';
import { afterSuccess, afterTear, paceOn } from '../../src/sync/pace.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

const HOUSEHOLD = '00000000-0000-7000-8000-000000000001';

async function phoneWithRecords(count: number) {
  const server = await makeServer();
  const member = await fieldPhone(server, 'member', VILLAGE_A, 1);
  await member.settle();
  member.sent.length = 0;
  const fields = visitFields(HOUSEHOLD, { village: VILLAGE_A });
  for (let at = 0; at < count; at += PACK_OPS) {
    const some = Array.from({ length: PACK_OPS }, () => creation(member.book, 'visit', fields));
    expect((await save(member.book, some)).ok).toBe(true);
  }
  return member;
}

describe('a connection that is torn while packs are on their way', () => {
  it('is followed at once by the question what has arrived, and by the rest', async () => {
    const member = await phoneWithRecords(5 * PACK_OPS);
    member.fates.push('lostBefore');
    expect(await member.sync()).toBe('sent');
    expect(await member.book.packs.count()).toBe(0);
    // The torn one, the question without packs, the packs again.
    expect(member.sent).toHaveLength(3);
    expect(member.sent[1]?.length).toBeLessThan(400);
  });

  it('waits for a better time when it is torn twice in a row', async () => {
    const member = await phoneWithRecords(PACK_OPS);
    member.fates.push('lostBefore', 'lostBefore');
    expect(await member.sync()).toBe('offline');
    expect(member.sent).toHaveLength(2);
    const { retryAt } = await member.book.state();
    expect(retryAt).toBeGreaterThanOrEqual(member.edge.at + 5_000);
  });

  it('is no reason to ask twice when the server is silent', async () => {
    const member = await phoneWithRecords(PACK_OPS);
    member.fates.push('lostAfter');
    expect(await member.sync()).toBe('offline');
    expect(member.sent).toHaveLength(1);
  });
});

describe('the size of a request', () => {
  const KB = 1024;
  it.each([
    { from: 24, torn: 24, to: 12 },
    { from: 12, torn: 12, to: 8 },
    { from: 8, torn: 5, to: 8 },
    { from: 6, torn: 6, to: 6 },
  ])('is $to KB after one of $from KB was torn', ({ from, torn, to }) => {
    const pace = { ...paceOn('3g', null), budget: from * KB };
    expect(afterTear(pace, torn * KB).budget).toBe(to * KB);
  });

  it('does not grow again past the one that was torn', () => {
    let pace = afterTear(paceOn('3g', null), 20 * KB);
    for (let nth = 0; nth < 10; nth++) pace = afterSuccess(pace, 500);
    expect(pace.budget).toBe(20 * KB);
  });
});
