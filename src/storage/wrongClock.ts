/**
 * Is this phone's clock to be believed? The server says its own time with every answer, and no day comes back. A
 * clock that can't be right is asked about; what the person says is used until the page is opened anew.
 */
import { dayNumber, dayOf, type Day } from '../domain/day.ts';
import type { Book } from './book.ts';

const MINUTE = 60_000;
const DAY_MS = 86_400_000;
/** Phones are minutes off, and leave the day nearly right. */
const BELIEVED_MS = 60 * MINUTE;
/** A phone that jumps further than it is ever left alone has been set. */
const LONGEST_SILENCE_MS = 90 * DAY_MS;

export interface ClockDoubt {
  /** What the app takes for now, ms. */
  now: number;
  /** The server's time, as far as this phone can reckon it; null when its clock was set or fell back since. */
  real: number | null;
  /** Today, as far as can be known. */
  likely: Day;
}

/** Null for a clock that may be right. */
export async function clockDoubt(book: Book): Promise<ClockDoubt | null> {
  const { heard } = await book.state();
  const now = book.edge.now();
  if (!heard) return null;
  const since = now + (book.edge.ahead ?? 0) - heard.phone;
  const real = since < -BELIEVED_MS || since > LONGEST_SILENCE_MS ? null : heard.server + since;
  const isWrong = real === null ? dayOf(now) < dayOf(heard.server) : Math.abs(now - real) > BELIEVED_MS;
  return isWrong ? { now, real, likely: dayOf(real ?? heard.server) } : null;
}

/** The person's word. The hour stays the phone's, where the server's can't be reckoned. */
export function setToday({ edge }: Book, { now, real, likely }: ClockDoubt, today: Day): void {
  const days = (dayNumber(dayOf(now)) - dayNumber(today)) * DAY_MS;
  edge.ahead = (edge.ahead ?? 0) + (real !== null && today === likely ? now - real : days);
}
