/** Calendar days in Vietnam (UTC+7, no daylight saving). */

/** `2026-11-21` */
export type Day = string;

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

/** When this day begins in Vietnam, ms. */
export const instantOf = (day: Day): number => utcMs(day) - VIETNAM_MS;
