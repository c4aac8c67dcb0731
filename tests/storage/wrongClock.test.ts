/** When a phone's clock is asked about, and what the person's answer changes. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, expect, test } from 'vitest';
import { dayOf } from '../../src/domain/day.ts';
import { Book } from '../../src/storage/book.ts';
import { realEdge, type Edge } from '../../src/storage/edge.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { clockDoubt, setToday } from '../../src/storage/wrongClock.ts';

const SERVER = Date.parse('2026-11-21T03:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Clock {
  /** What the phone's clock said at the last answer, and what it says now. */
  heard: number;
  now: number;
}

async function bookAt({ heard, now }: Clock): Promise<Book> {
  const edge: Edge = { now: () => now - (edge.ahead ?? 0), random: realEdge.random };
  const book = new Book(crypto.randomUUID(), { edge, indexedDB: new IDBFactory(), IDBKeyRange });
  await book.meta.update('meta', { heard: { server: SERVER, phone: heard } });
  return book;
}

const open: Book[] = [];
afterEach(() => open.splice(0).forEach((book) => book.close()));

test.each<[string, number, number, string | null]>([
  ['right, two days after the last answer', 0, 2 * DAY, null],
  ['twenty minutes ahead', HOUR / 3, 2 * DAY + HOUR / 3, null],
  ['three days behind, as it was at the last answer', -3 * DAY, -2 * DAY, '2026-11-22'],
  ['ten years ahead, as it was', 3653 * DAY, 3654 * DAY, '2026-11-22'],
  ['in 1970: its battery was empty', 0, -SERVER, '2026-11-21'],
  ['ten years ahead then, set right since', 3653 * DAY, 2 * DAY, null],
  ['ten years behind then, set right since', -3653 * DAY, 2 * DAY, null],
])('%s', async (_, then, now, likely) => {
  const book = await bookAt({ heard: SERVER + then, now: SERVER + now });
  open.push(book);
  const doubt = await clockDoubt(book);
  expect(doubt?.likely ?? null).toBe(likely);
  if (!doubt) return;
  setToday(book, doubt, doubt.likely);
  expect(dayOf(book.edge.now())).toBe(likely);
  expect(await clockDoubt(book)).toBeNull();
});

test('a day that the person names himself stands, with the phone’s hour', async () => {
  const book = await bookAt({ heard: SERVER, now: Date.parse('1970-01-01T05:00:00Z') });
  open.push(book);
  setToday(book, (await clockDoubt(book))!, '2026-11-25');
  expect(new Date(book.edge.now()).toISOString()).toBe('2026-11-25T05:00:00.000Z');
});

test('a request that was cut off before the clock was set back is not under way for ever', async () => {
  const book = await bookAt({ heard: SERVER, now: SERVER });
  open.push(book);
  const sendingAt = async (since: number) => {
    await book.meta.update('meta', { sendingSince: SERVER + since });
    return (await outboxStatus(book)).sending;
  };
  expect([await sendingAt(-1000), await sendingAt(-HOUR), await sendingAt(DAY)]).toEqual([
    true,
    false,
    false,
  ]);
});
