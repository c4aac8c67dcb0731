/** What a page that counts can do: keep records as this client keeps them, and count them by village, kind and week. */
import { addDays } from '../../src/domain/day.ts';
import { periodOf } from '../../src/domain/period.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import type { Op } from '../../src/domain/op.ts';
import { recordsOf } from './records.ts';

export interface TallyPage {
  /** Keeps so many records more; ms. */
  fill(count: number): Promise<number>;
  /** All groups, or one week's; how many groups there were, and the ms that it took. */
  count(how: string): Promise<{ ms: number; groups: number; total: number }>;
}

/** A record as the peers keep it: what is counted by stands in it as a column. */
export interface Counted {
  id: string;
  kind: string;
  village: number;
  day: string;
  week: string;
  author: string;
  at: number;
  fields: Fields;
}

const VILLAGES = 6;
const WEEKS = 15;
const AT_ONCE = 1000;
export const LAST_DAY = '2026-11-30';
export const FIRST_DAY = addDays(LAST_DAY, -7 * (WEEKS + 5));
export const villages = Array.from({ length: VILLAGES }, (_, nth) => 2_421_101 + nth);

/** Batches of a thousand, over six villages and some fifteen weeks. */
export function* countedRecords(count: number): Generator<Counted[]> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const seed = 7000 + from / AT_ONCE;
    yield recordsOf(seed, Math.min(AT_ONCE, count - from)).map((op, nth) => countedOf(op, from + nth));
  }
}

function countedOf({ opId, kind, at, fields }: Op, nth: number): Counted {
  const village = villages[nth % VILLAGES] ?? 0;
  const day = addDays(String((fields as Fields).day), -7 * (nth % (WEEKS - 4)));
  const answers: Fields = { ...(fields as Fields), village, day };
  const author = `00000000-0000-7000-8000-00000000000${nth % 5}`;
  return { id: opId, kind, village, day, week: periodOf(day, 'week'), author, at, fields: answers };
}

export const WEEK = periodOf(addDays(LAST_DAY, -30), 'week');

export async function timed<T>(work: () => Promise<T>): Promise<[ms: number, value: T]> {
  const begun = performance.now();
  const value = await work();
  return [performance.now() - begun, value];
}

/** Counting in script, over records that a query found. */
export function groupsOf(found: readonly { village: number; kind: string; week: string }[]) {
  const groups = new Map<string, number>();
  for (const { village, kind, week } of found) {
    const key = `${village}|${kind}|${week}`;
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return { groups: groups.size, total: found.length };
}

export function presentTally(page: TallyPage): void {
  Object.assign(globalThis, { bench: page });
}
