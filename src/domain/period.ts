/** Reporting periods in Vietnam, weeks from Monday. Apart from the days: the first form does without them. */
import { addDays, dayNumber, type Day } from './day.ts';

/** `2026-W47` (ISO week), `2026-11`, `2026-Q4` or `2026` */
export type Period = string;
export type PeriodUnit = 'week' | 'month' | 'quarter' | 'year';

/** Monday of the week of `day`. */
export function monday(day: Day): Day {
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** ISO 8601: the week belongs to the year of its Thursday. */
function weekOf(day: Day): Period {
  const thursday = addDays(monday(day), 3);
  const year = thursday.slice(0, 4);
  const nth = Math.floor((dayNumber(thursday) - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(nth).padStart(2, '0')}`;
}

/** The week, month, quarter or year that a day lies in. */
export function periodOf(day: Day, unit: PeriodUnit): Period {
  if (unit === 'week') return weekOf(day);
  if (unit === 'month') return day.slice(0, 7);
  if (unit === 'quarter') return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  return day.slice(0, 4);
}

/** From the shortest to the longest; each is reported and closed apart. */
export const PERIOD_UNITS: readonly PeriodUnit[] = ['week', 'month', 'quarter', 'year'];

/** Days come by the thousand and are few: tallying asks for the same ones again and again. */
const periodsByDay = new Map<Day, readonly Period[]>();
const DAYS_REMEMBERED = 2048;

/** The four periods that a day counts in. */
export function periodsOf(day: Day): readonly Period[] {
  const known = periodsByDay.get(day);
  if (known) return known;
  if (periodsByDay.size >= DAYS_REMEMBERED) periodsByDay.clear();
  const periods = PERIOD_UNITS.map((unit) => periodOf(day, unit));
  periodsByDay.set(day, periods);
  return periods;
}

export const PERIOD_PATTERN = /^[1-9]\d{3}(-(W(0[1-9]|[1-4]\d|5[0-3])|Q[1-4]|0[1-9]|1[0-2]))?$/;

/** One that the calendar has: most years end with week 52. */
export const isPeriod = (period: string): boolean =>
  PERIOD_PATTERN.test(period) && (!period.includes('W') || weekOf(firstDayOf(period)) === period);

/** The first day of a period. */
export function firstDayOf(period: Period): Day {
  const [year = '', part] = period.split('-');
  if (part === undefined) return `${year}-01-01`;
  if (part.startsWith('Q')) return `${year}-${String(Number(part.slice(1)) * 3 - 2).padStart(2, '0')}-01`;
  if (!part.startsWith('W')) return `${period}-01`;
  // ISO 8601: the fourth of January is always in week 1.
  return addDays(monday(`${year}-01-04`), (Number(part.slice(1)) - 1) * 7);
}
