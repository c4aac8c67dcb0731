/**
 * What a phone and the server compare once a day (protocol §7): of each month in which subjects were created, how
 * many there are and the sum of a 64-bit hash over (subject, revision). Sums need no order, so neither side sorts.
 */
import { wallMs, type Stamp } from '../domain/clock.ts';
import { dayOf } from '../domain/day.ts';
import type { Id } from '../domain/ids.ts';

/** `[202611, 480, '16 hex digits']` */
export type MonthSum = [month: number, count: number, sum: string];

/** As much of a row as tells one revision from another. */
export interface Summed {
  id: Id;
  revision: Id;
  createdAt: Stamp;
}

/** The month in Vietnam in which a subject was created, as 202611. It never changes, whatever is edited. */
export function monthOf(createdAt: Stamp): number {
  const day = dayOf(wallMs(createdAt));
  return Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7));
}

/** The months of these rows, in their order; a month without rows is not in the list. */
export function monthSums(rows: Iterable<Summed>): MonthSum[] {
  const months = new Map<number, { count: number; high: number; low: number }>();
  for (const row of rows) {
    const month = monthOf(row.createdAt);
    const { count, high, low } = months.get(month) ?? { count: 0, high: 0, low: 0 };
    const hash = hash64(row.id + row.revision);
    months.set(month, { count: count + 1, high: (high + hash.high) >>> 0, low: (low + hash.low) >>> 0 });
  }
  return [...months]
    .sort(([a], [b]) => a - b)
    .map(([month, { count, high, low }]) => [month, count, hex(high) + hex(low)]);
}

const hex = (lane: number): string => lane.toString(16).padStart(8, '0');

/** Two 32-bit lanes that feed each other at the end: no BigInt, which costs an old phone fifty times as much. */
function hash64(text: string): { high: number; low: number } {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return { high: high >>> 0, low: low >>> 0 };
}
