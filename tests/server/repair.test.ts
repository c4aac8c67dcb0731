import { describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Tx } from '../../server/store/store.ts';
import { monthSums, type MonthSum } from '../../src/wire/checksum.ts';
import type { Change } from '../../src/wire/reply.ts';
import { makeServer, VILLAGE_A, type Phone } from '../helpers/server.ts';

const DAY_MS = 86_400_000;

/** Rows of three months on a phone that is up to date. */
async function upToDate() {
  const server = await makeServer({ now: Date.UTC(2026, 8, 20) });
  const member = await server.enrol('member', VILLAGE_A);
  const head = await server.enrol('villageHead', VILLAGE_A);
  for (const days of [0, 30, 30]) {
    server.clock.ms += days * DAY_MS;
    await member.send(member.visit({ day: '2026-09-20' }), member.visit({ day: '2026-09-20' }));
  }
  const rows = (await head.sync()).changes ?? [];
  return { server, member, head, rows };
}

/** The one row, so many times more: of the same instant, at the places of the feed that follow. */
async function copyRow(tx: Tx, times: number): Promise<void> {
  await sql`with recursive nth(n) as (select 1 union all select n + 1 from nth where n < ${times})
    insert into subject (id, commune, village, kind, revision, author, created_at, fields, clocks, voided, review,
      approved, pos)
    select printf('00000000-0000-7000-8000-%012d', n), commune, village, kind, revision, author,
      created_at, fields, clocks, voided, review, approved, pos + n from subject, nth`.execute(tx);
  await sql`update commune_feed set pos = pos + ${times}`.execute(tx);
}

const compare = async (phone: Phone, sums: MonthSum[]) =>
  phone.exchange([], { cursor: phone.cursor ?? '', profile: phone.profileHash, sums });
const monthsOf = (rows: readonly Change[]) => monthSums(rows);

describe('the daily comparison', () => {
  test('brings nothing where nothing differs', async () => {
    const { head, rows } = await upToDate();
    const reply = await compare(head, monthsOf(rows));
    expect(monthsOf(rows).map(([month, count]) => [month, count])).toEqual([[202_609, 2], [202_610, 2], [202_611, 2]]); // prettier-ignore
    expect(reply.repair).toEqual([]);
    expect(await head.sync()).not.toHaveProperty('repair');
  });

  test('brings a month whole in which a row is missing, is another, or should not be there', async () => {
    const { head, rows } = await upToDate();
    const [a, b, c, d, ...rest] = rows as [Change, Change, Change, Change];
    const stranger = { ...a, id: b.revision, revision: c.revision, createdAt: 1024 * Date.UTC(2026, 6, 9) };
    const { repair } = await compare(head, monthsOf([stranger, b, c, { ...d, revision: a.id }, ...rest]));
    expect(repair).toEqual([
      { month: 202_607, changes: [] },
      { month: 202_609, changes: expect.arrayContaining([a, b]) },
      { month: 202_610, changes: expect.arrayContaining([c, d]) },
    ]);
  });

  test('waits where something has moved since the phone pulled, and beside packs', async () => {
    const { member, head, rows } = await upToDate();
    const pack = await head.pack(head.visit({ day: '2026-09-20' }));
    const beside = await head.exchange([pack], { cursor: head.cursor ?? '', sums: [] });
    expect(beside).not.toHaveProperty('repair');
    await member.send(member.visit({ day: '2026-09-20' }));
    const { repair, changes } = await compare(head, monthsOf(rows.slice(1)));
    expect(repair?.map(({ month }) => month)).toEqual([202_609]);
    expect(changes).toHaveLength(2);
    const unknown = await head.exchange([], { cursor: 'x', sums: [] });
    expect([unknown.fresh, unknown.repair]).toEqual([true, undefined]);
  });

  test('of a phone that lacks thousands of rows starts over; 5,000 rows of one instant come page by page', async () => {
    const server = await makeServer();
    const head = await server.enrol('villageHead', VILLAGE_A);
    await head.sync(head.visit());
    await server.store.write((tx) => copyRow(tx, 4999));
    const rows = await head.rows();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(5000);
    const last = head.cursor;
    const reply = await compare(head, monthsOf(rows.slice(0, 9)));
    expect([reply.fresh, reply.more, reply.changes?.length, reply.repair]).toEqual([
      true,
      true,
      500,
      undefined,
    ]);
    head.cursor = last;
    expect((await compare(head, monthsOf(rows))).repair).toEqual([]);
  });
});
