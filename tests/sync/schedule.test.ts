// When a page tries again, whatever went wrong in the midst of it.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { save } from '../../src/storage/subjects.ts';
import { syncBook } from '../../src/sync/engine.ts';
import { startSchedule } from '../../src/sync/schedule.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, restoreToBeforeRecords, TODAY, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const here = { online: () => true, visible: () => true, arm: () => undefined };

beforeEach(() => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const visits = ({ book, edge }: FieldPhone, count: number) =>
  Array.from({ length: count }, () =>
    creation(book, 'visit', visitFields(newId(edge), { village: VILLAGE_A, day: TODAY })),
  );

async function memberWith(records: number, seed: number): Promise<FieldPhone> {
  const member = await fieldPhone(await makeServer(), 'member', VILLAGE_A, seed);
  expect((await save(member.book, visits(member, records))).ok).toBe(true);
  return member;
}

/** The page's clock and its timers go on. */
function pass({ edge }: FieldPhone, ms: number): void {
  edge.at += ms;
  vi.advanceTimersByTime(ms);
}

const PATIENCE = { timeout: 10_000 };
const allIsSent = ({ book }: FieldPhone) =>
  vi.waitFor(async () => expect(await book.packs.count()).toBe(0), PATIENCE);

it('tries again by itself after a fault in the midst of a request', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const member = await memberWith(1, 71);
  const { engine } = member;
  const { wire } = engine;
  const faulty = vi.fn<() => Promise<never>>(() =>
    Promise.reject(new DOMException('the disk does not answer', 'UnknownError')),
  );
  engine.wire = { ...wire, sync: faulty };
  const schedule = startSchedule(engine, member.book, here);
  await vi.waitFor(() => expect(faulty).toHaveBeenCalledTimes(1), PATIENCE);
  // And once more at the time that the save had set.
  pass(member, 10_000);
  await vi.waitFor(() => expect(faulty).toHaveBeenCalledTimes(2), PATIENCE);
  engine.wire = wire;
  pass(member, 2 * MINUTE);
  await allIsSent(member);
  schedule.stop();
});

it('sends what is saved although the outbox could not be read at the start', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const member = await memberWith(0, 79);
  const { book } = member;
  const count = vi.spyOn(book.packs, 'count').mockImplementation(() => {
    throw new DOMException('the disk does not answer', 'UnknownError');
  });
  // Nothing else goes out at the start: only the outbox tells of what comes later.
  const online = vi.fn<() => boolean>(() => true).mockReturnValueOnce(false);
  const schedule = startSchedule(member.engine, book, { ...here, online });
  pass(member, 0);
  await vi.waitFor(
    () => expect([count, online].map((one) => one.mock.calls.length)).toEqual([1, 1]),
    PATIENCE,
  );
  count.mockRestore();
  expect((await save(book, visits(member, 1))).ok).toBe(true);
  for (let tenth = 0; tenth < 30; tenth++) {
    await new Promise((resolve) => setImmediate(resolve));
    pass(member, 10_000);
  }
  await allIsSent(member);
  schedule.stop();
});

it('sends less and less often where what comes back can never be stored', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const member = await memberWith(1, 78);
  member.book.sent.hook('creating', () => {
    throw new DOMException('the disk does not answer', 'UnknownError');
  });
  const schedule = startSchedule(member.engine, member.book, here);
  for (let minute = 0; minute < 120; minute++) {
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0), PATIENCE);
    pass(member, MINUTE);
  }
  // Each minute would be 120.
  expect(member.sent.length).toBeLessThan(20);
  expect(member.sent.length).toBeGreaterThan(4);
  schedule.stop();
});

it('does not wait for a time that the clock, set back since, has put off by a day', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const member = await memberWith(1, 72);
  member.fates.push('portal');
  // Called when more waits than before, when the time of the next try has been set as well.
  const arm = vi.fn<() => void>();
  const schedule = startSchedule(member.engine, member.book, { ...here, arm });
  await vi.waitFor(async () => expect((await member.book.state()).retryAt).not.toBeNull(), PATIENCE);
  member.edge.at -= DAY;
  expect((await save(member.book, visits(member, 1))).ok).toBe(true);
  await vi.waitFor(() => expect(arm).toHaveBeenCalledTimes(2), PATIENCE);
  pass(member, 61 * MINUTE);
  await allIsSent(member);
  schedule.stop();
});

it('says that it is not done when its time is up, so that whoever woke it comes again', async () => {
  const member = await memberWith(40, 73);
  member.fates.push({ status: 413, code: 'tooLarge' });
  await member.sync();
  const { wire } = member.engine;
  const slow: typeof wire.sync = (body, options) => {
    member.edge.at += 2 * MINUTE;
    return wire.sync(body, options);
  };
  const results: string[] = [];
  for (let nth = 0; nth < 2; nth++)
    results.push(await syncBook({ ...member.engine, wire: { ...wire, sync: slow } }, member.book));
  expect(results).toEqual(['unfinished', 'sent']);
  expect(await member.book.packs.count()).toBe(0);
});

it('ends when it is stopped in the midst of a request that then fails', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const member = await memberWith(1, 74);
  let tear: (reason: Error) => void = () => undefined;
  const torn = vi.fn<() => Promise<never>>(() => new Promise((_, reject) => (tear = reject)));
  member.engine.wire = { ...member.engine.wire, sync: torn };
  const schedule = startSchedule(member.engine, member.book, here);
  await vi.waitFor(() => expect(torn).toHaveBeenCalledTimes(1), PATIENCE);
  const { users } = member.engine.phone;
  const asked = vi.spyOn(users, 'get');
  schedule.stop();
  tear(new DOMException('another user has the phone now', 'DatabaseClosedError'));
  await new Promise((resolve) => setImmediate(resolve));
  pass(member, 10 * MINUTE);
  expect(asked).not.toHaveBeenCalled();
});

it('answers a tap on a phone without room', async () => {
  const member = await memberWith(1, 75);
  member.fates.push('portal');
  await member.sync();
  member.book.meta.hook('updating', () => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const schedule = startSchedule(member.engine, member.book, here);
  expect(await schedule.now()).toBe('failed');
  schedule.stop();
});

it('asks for news when it comes into view, also where the clock was set back since the last answer', async () => {
  const heard = new Map<string, () => void>();
  vi.stubGlobal('addEventListener', (event: string, listener: () => void) => heard.set(event, listener));
  const member = await memberWith(1, 76);
  await member.settle();
  const schedule = startSchedule(member.engine, member.book, here);
  await vi.waitFor(() => expect(member.sent).toHaveLength(2), PATIENCE);
  await vi.waitFor(async () => expect((await member.book.state()).sendingSince).toBeNull(), PATIENCE);
  member.edge.at -= DAY;
  heard.get('visibilitychange')?.();
  await vi.waitFor(() => expect(member.sent).toHaveLength(3), { timeout: 2000 });
  schedule.stop();
  // Another user has the phone: what would be rejected here unheard fails the test.
  member.book.close();
  heard.get('visibilitychange')?.();
  await new Promise((resolve) => setTimeout(resolve, 10));
});

it('does not tell who taps that all is sent while another page is still at it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const member = await memberWith(1, 77);
  let isTaken = true;
  member.engine.alone = (_, run) => (isTaken ? Promise.resolve(null) : run());
  const schedule = startSchedule(member.engine, member.book, here);
  const told = vi.fn<(result: string) => void>();
  void schedule.now().then(told);
  for (let nth = 0; nth < 20; nth++) await new Promise((resolve) => setImmediate(resolve));
  expect(told).not.toHaveBeenCalled();
  isTaken = false;
  await vi.waitFor(() => {
    pass(member, 1000);
    expect(told).toHaveBeenCalledWith('sent');
  }, PATIENCE);
  expect(await member.book.packs.count()).toBe(0);
  isTaken = true;
  expect((await save(member.book, visits(member, 1))).ok).toBe(true);
  void schedule.now().then(told);
  await vi.waitFor(() => {
    pass(member, 1000);
    expect(told).toHaveBeenLastCalledWith('failed');
  }, PATIENCE);
  schedule.stop();
});

it('has the worker woken for each save, also of a phiếu that waits already, and for what goes out once more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const server = await makeServer();
  const member = await fieldPhone(server, 'member', VILLAGE_A, 79);
  const [visit] = visits(member, 1);
  const { opId: subjectId, kind } = visit!;
  const arm = vi.fn<() => void>();
  const around = { ...here, online: () => false, arm };
  await save(member.book, [visit!]);
  const schedule = startSchedule(member.engine, member.book, around);
  await vi.waitFor(() => expect(arm).toHaveBeenCalledTimes(1), PATIENCE);
  const edit = { opId: newId(member.edge), subjectId, kind, base: subjectId, type: 'edit' } as const;
  await save(member.book, [{ ...edit, fields: { note: 'Bà hẹn chiều mai' } }]);
  await vi.waitFor(() => expect(arm).toHaveBeenCalledTimes(2), { timeout: 2000 });
  await member.settle();
  expect(arm).toHaveBeenCalledTimes(2);
  await restoreToBeforeRecords(server, true);
  member.fates.push('good', 'lostBefore', 'lostBefore');
  await member.sync();
  expect(await member.book.packs.count()).toBe(1);
  await vi.waitFor(() => expect(arm).toHaveBeenCalledTimes(3), { timeout: 2000 });
  schedule.stop();
});
