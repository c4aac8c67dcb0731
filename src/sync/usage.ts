/** What the exchange has cost of the person's data plan in this month of the phone's. */
import { dayOf } from '../domain/day.ts';
import type { Meta } from '../storage/book.ts';

/** @param bytes of a request's body and its answer, before the road adds its own */
export function usedWith({ used }: Meta, now: number, bytes: number): NonNullable<Meta['used']> {
  const month = dayOf(now).slice(0, 7);
  return { month, bytes: (used?.month === month ? used.bytes : 0) + bytes };
}
