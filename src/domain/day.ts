/** Calendar days and reporting periods in Vietnam (UTC+7, no daylight saving), weeks from Monday. */

/** `2026-11-21` */
export type Day = string;
/** `2026-W47` (ISO week), `2026-11`, `2026-Q4` or `2026` */
export type Period = string;
export type PeriodUnit = 'week' | 'month' | 'quarter' | 'year';

const DAY_MS = 86_400_000;
const VIETNAM_MS = 7 * 3_600_000;

const utcMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The day in Vietnam at this instant. */
export const dayOf = (ms: number): Day => dayAt(ms + VIETNAM_MS);

/** True for a day that the calendar has: not 31/02, not 29/02/2025. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = utcMs(text);
  return Number.isFinite(ms) && dayAt(ms) === text;
}

/** The day so many days later; fewer than none: earlier. */
export const addDays = (day: Day, days: number): Day => dayAt(utcMs(day) + days * DAY_MS);

/** Whole days since 1970-01-01, for the wire. */
export const dayNumber = (day: Day): number => Math.round(utcMs(day) / DAY_MS);
/** The day so many days after 1970-01-01. */
export const dayOfNumber = (days: number): Day => dayAt(days * DAY_MS);

/** Monday of the week of `day`. */
export function monday(day: Day): Day {
  const weekday = (new Date(utcMs(day)).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** ISO 8601: the week belongs to the year of its Thursday. */
function weekOf(day: Day): Period {
  const thursday = addDays(monday(day), 3);
  const year = thursday.slice(0, 4);
  const nth = Math.floor((utcMs(thursday) - utcMs(`${year}-01-01`)) / DAY_MS / 7) + 1;
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

/** The first day of a period. */
export function firstDayOf(period: Period): Day {
  const [year = '', part] = period.split('-');
  if (part === undefined) return `${year}-01-01`;
  if (part.startsWith('Q')) return `${year}-${String(Number(part.slice(1)) * 3 - 2).padStart(2, '0')}-01`;
  if (!part.startsWith('W')) return `${period}-01`;
  // ISO 8601: the fourth of January is always in week 1.
  return addDays(monday(`${year}-01-04`), (Number(part.slice(1)) - 1) * 7);
}

/** When this day begins in Vietnam, ms. */
export const instantOf = (day: Day): number => utcMs(day) - VIETNAM_MS;
