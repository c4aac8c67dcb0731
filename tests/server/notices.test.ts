import { describe, expect, test } from 'vitest';
import { addNotice, rangesOf } from '../../server/store/notices.ts';
import { makeServer, Phone, TODAY, VILLAGE_A } from '../helpers/server.ts';

const DAY_MS = 86_400_000;

async function withMember() {
  const server = await makeServer();
  const member = await server.enrol('member', VILLAGE_A);
  await member.send();
  const { id: device } = await server.store.read.selectFrom('device').select('id').executeTakeFirstOrThrow();
  return { server, member, device };
}

describe('a notice', () => {
  test('is said with each reply until the phone has stored it', async () => {
    const { server, member, device } = await withMember();
    const { store, clock, random } = server;
    const until = clock.ms + DAY_MS;
    const wanted = { device, person: null, code: 'sendRequested', until } as const;
    const id = await store.write((tx) => addNotice(tx, wanted, clock.ms, random));
    const said = [{ id, code: 'sendRequested', at: clock.ms, until }];
    expect((await member.send()).notices).toEqual(said);
    expect((await member.send()).notices).toEqual(said);
    expect((await member.exchange([], { told: [id] })).notices).toEqual([]);
    const { told_at } = await store.read.selectFrom('notice').select('told_at').executeTakeFirstOrThrow();
    expect(told_at).toBe(clock.ms);
  });

  test('ends when there is nothing to do about it any more', async () => {
    const { server, member, device } = await withMember();
    const { store, clock, random } = server;
    const wanted = { device, person: null, code: 'sendRequested', until: clock.ms + 1000 } as const;
    await store.write((tx) => addNotice(tx, wanted, clock.ms, random));
    clock.ms += 1000;
    expect((await member.send()).notices).toEqual([]);
  });

  test('to one user of a phone is not said to another', async () => {
    const { server, member, device } = await withMember();
    const { store, clock, random } = server;
    const second = new Phone(server, await server.addPerson('member', VILLAGE_A));
    await second.enrol(await server.code(second.person), second.newId(), member.cookie);
    const wanted = { device, person: member.person, code: 'judgedAgain', until: clock.ms + DAY_MS } as const;
    await store.write((tx) => addNotice(tx, wanted, clock.ms, random));
    expect((await second.send()).notices).toEqual([]);
    expect((await member.send()).notices).toHaveLength(1);
  });
});

describe('a clock that can’t be right', () => {
  const records = (phone: Phone, clock: number, count = 1) => {
    const right = phone.server.clock.ms;
    phone.server.clock.ms = clock;
    const ops = Array.from({ length: count }, () => phone.visit({ day: TODAY }));
    phone.server.clock.ms = right;
    return ops;
  };

  test.each([
    ['years ahead', Date.UTC(2036, 0, 1)],
    ['of 1970', Date.UTC(1970, 0, 2)],
  ])('%s: the records count, and their author is asked to look at them', async (_, wrong) => {
    const { server, member } = await withMember();
    const right = member.visit();
    const ops = records(member, wrong, 2);
    const { verdicts, notices } = await member.send(right, ...ops);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied', 'applied']);
    const subjects = ops.map(({ opId }) => opId);
    expect(notices).toMatchObject([{ code: 'clockWrong', seqs: [[2, 3]], subjects, at: server.clock.ms }]);
  });

  test('at the time of sending makes all that comes suspect', async () => {
    const { server, member } = await withMember();
    const pack = await member.pack(member.visit());
    const behind = server.clock.ms - 3 * DAY_MS;
    const { notices } = await member.exchange([pack], { now: behind });
    expect(notices).toMatchObject([{ code: 'clockWrong', seqs: [[1, 1]] }]);
  });

  test('is said once for all packs, anew when something was added, and not for a retry', async () => {
    const { member } = await withMember();
    const first = await member.pack(...records(member, Date.UTC(2036, 0, 1)));
    const second = await member.pack(...records(member, Date.UTC(2036, 0, 1)));
    const [said] = (await member.exchange([first])).notices;
    const [more] = (await member.exchange([second], { told: [] })).notices;
    expect(more).toMatchObject({ seqs: [[1, 2]] });
    expect(more?.id).not.toBe(said?.id);
    const told = [said?.id ?? '', more?.id ?? ''];
    expect((await member.exchange([first, second], { told })).notices).toEqual([]);
  });
});

test('ranges join where they touch', () => {
  expect(rangesOf([[7, 9], [1, 2], [3, 3], [8, 12], [20, 20]])).toEqual([[1, 3], [7, 12], [20, 20]]); // prettier-ignore
});
