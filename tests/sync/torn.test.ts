import { describe, expect, it } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import { PACK_OPS } from '../../src/wire/pack.ts';
import type { SyncReply } from '../../src/wire/reply.ts';
import { MAX_REQUEST_BYTES } from '../../src/wire/request.ts';
import { commit } from '../../src/storage/commit.ts';
import { newId } from '../../src/storage/edge.ts';
import { entry } from '../../src/storage/read.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { afterFailure, afterSuccess, afterVain, paceOn } from '../../src/sync/pace.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, VILLAGE_A, type TestServer } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

const HOUSEHOLD = '00000000-0000-7000-8000-000000000001';

async function phoneWithRecords(count: number): Promise<FieldPhone & { server: TestServer }> {
  const server = await makeServer();
  const member = await fieldPhone(server, 'member', VILLAGE_A, 1);
  await member.settle();
  member.sent.length = 0;
  const fields = visitFields(HOUSEHOLD, { village: VILLAGE_A });
  for (let at = 0; at < count; at += PACK_OPS) {
    const some = Array.from({ length: PACK_OPS }, () => creation(member.book, 'visit', fields));
    expect((await save(member.book, some)).ok).toBe(true);
  }
  return { ...member, server };
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

  it('is asked about once more when the question is torn too, and not a third time', async () => {
    const member = await phoneWithRecords(5 * PACK_OPS);
    const isQuestion = () => member.sent.splice(0).map(({ length }) => length < 400);
    member.fates.push('lostBefore', 'lostBefore', 'lostBefore');
    expect(await member.sync()).toBe('offline');
    expect(isQuestion()).toEqual([false, true, true]);
    const { retryAt } = await member.book.state();
    expect(retryAt).toBeGreaterThanOrEqual(member.edge.at + 5_000);
    expect(retryAt).toBeLessThanOrEqual(member.edge.at + 10_000);
    member.fates.push('lostBefore');
    expect(await member.sync()).toBe('sent');
    expect(isQuestion()).toEqual([true, true, false]);
  });

  it('is no reason to ask twice when the server is silent', async () => {
    const member = await phoneWithRecords(PACK_OPS);
    member.fates.push('lostAfter');
    expect(await member.sync()).toBe('offline');
    expect(member.sent).toHaveLength(1);
  });

  it('is sent less and less often to a server that answers and says nothing of it', async () => {
    const member = await phoneWithRecords(PACK_OPS);
    const { wire } = member.engine;
    const speechless: typeof wire.sync = async (...asked) => {
      const answer = await wire.sync(...asked);
      return answer.ok ? ok({ ...answer.value, verdicts: [] }) : answer;
    };
    member.engine.wire = { ...wire, sync: speechless };
    for (let nth = 1; nth <= 4; nth++) {
      expect(await member.sync()).toBe('failed');
      expect((await member.book.state()).failures).toBe(nth);
    }
    member.engine.wire = wire;
    expect(await member.sync()).toBe('sent');
    expect((await member.book.state()).failures).toBe(0);
  });
});

/** What the server answers to this phone from now on. */
function listenTo({ engine }: FieldPhone): SyncReply[] {
  const heard: SyncReply[] = [];
  const { wire } = engine;
  engine.wire = {
    ...wire,
    async sync(...asked) {
      const answer = await wire.sync(...asked);
      if (answer.ok) heard.push(answer.value);
      return answer;
    },
  };
  return heard;
}

const told = (heard: SyncReply[]) => heard.flatMap(({ changes = [] }) => changes.map(({ id }) => id));

describe('rows of packs whose answer was lost', () => {
  it('are not told back to the phone that wrote them', async () => {
    const member = await phoneWithRecords(2 * PACK_OPS);
    const heard = listenTo(member);
    member.fates.push('lostAfter');
    await member.settle();
    expect(heard.flatMap(({ verdicts }) => verdicts)).toHaveLength(2 * PACK_OPS);
    expect(told(heard)).toEqual([]);
    const rows = await member.book.shadow.toArray();
    expect(rows).toHaveLength(2 * PACK_OPS);
    expect(await member.book.overlay.count()).toBe(0);
  });

  it('come where somebody else has been at them since', async () => {
    const member = await phoneWithRecords(2 * PACK_OPS);
    const head = await fieldPhone(member.server, 'villageHead', VILLAGE_A, 2);
    const heard = listenTo(member);
    member.fates.push('lostAfter');
    await member.sync();
    await head.settle();
    const [subjectId = ''] = await head.book.shadow.toCollection().primaryKeys();
    const { kind, revision: base } = (await entry(head.book, subjectId))!.row;
    const edit: Intent = {
      ...{ subjectId, kind, base },
      opId: newId(head.edge),
      type: 'edit',
      fields: { note: 'Hẹn mai' },
    };
    expect((await save(head.book, [edit])).ok).toBe(true);
    await head.settle();
    await member.settle();
    expect(told(heard)).toEqual([subjectId]);
    expect((await entry(member.book, subjectId))?.row.fields).toMatchObject({ note: 'Hẹn mai' });
  });

  it('come to a phone that had them already when it asks again for their verdicts', async () => {
    const member = await phoneWithRecords(PACK_OPS);
    await member.settle();
    const rows = await member.book.shadow.toArray();
    await commit(member.book, () => Promise.resolve({ meta: { inDoubt: [1, PACK_OPS] } }));
    await member.settle();
    expect(await member.book.shadow.toArray()).toEqual(rows);
  });
});

describe('the size of a request', () => {
  const KB = 1024;
  const links = ['slow-2g', '2g', '3g', '4g'];
  it.each([
    { from: 24, to: 12 },
    { from: 12, to: 8 },
    { from: 6, to: 6 },
  ])('is $to KB after nothing at all arrived of one of $from KB', ({ from, to }) => {
    expect(afterVain({ ...paceOn('3g', null), budget: from * KB }).budget).toBe(to * KB);
  });

  it('grows past the one that failed when that size has gone well again and again', () => {
    let pace = afterFailure(paceOn('3g', null), 20 * KB);
    const sizes = Array.from({ length: 6 }, () => (pace = afterSuccess(pace, 500)).budget / KB);
    expect(sizes).toEqual([10, 20, 20, 40, 40, 80]);
  });

  it('is a whole day on a slow link, and never more than a server reads', () => {
    const sizes = links.map((link) => paceOn(link, null).budget);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(Math.max(...sizes)).toBeLessThan(MAX_REQUEST_BYTES);
  });
});

describe('an answer', () => {
  it('that comes when another page or worker has begun since is not stored: that one hears the same', async () => {
    const member = await phoneWithRecords(PACK_OPS);
    const { wire } = member.engine;
    let isOvertaken = false;
    member.engine.wire = {
      ...wire,
      async sync(...asked) {
        const answer = await wire.sync(...asked);
        if (!isOvertaken) {
          isOvertaken = true;
          expect(await member.sync()).toBe('sent');
        }
        return answer;
      },
    };
    expect(await member.sync()).toBe('busy');
    expect(await member.book.packs.count()).toBe(0);
  });
});
