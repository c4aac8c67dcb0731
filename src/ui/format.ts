/** Numbers, days and ages as they are written and spoken. Times are Vietnam's, wherever the phone thinks it is. */
import type { TFunction } from 'i18next';
import { addDays, dayNumber, dayOf, type Day } from '../domain/day.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Small counts, which most are, have nothing to be put between: on a slow phone the browser takes long to say so. */
export const number = (value: number, language: string): string =>
  Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : value.toLocaleString(language);

/** `33,2%` */
export const percent = (share: number, language: string): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);

/** A word of the catalogue at the head of a line: "hôm nay" becomes "Hôm nay". */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

let clock: Intl.DateTimeFormat | undefined;

/** `10:32` */
export const clockTime = (ms: number): string =>
  (clock ??= new Intl.DateTimeFormat('vi', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })).format(ms);

/** `21/11`, with the year where it is not this one. */
export function dayMonth(day: Day, today: Day): string {
  const [year, month, date] = day.split('-');
  return year === today.slice(0, 4) ? `${date}/${month}` : `${date}/${month}/${year}`;
}

/** hôm nay, hôm qua, 18/11 */
export function dayWord(day: Day, today: Day, t: TFunction): string {
  if (day === today) return t('time.today');
  if (day === addDays(today, -1)) return t('time.yesterday');
  return dayMonth(day, today);
}

/** From 1 January 1970 on. */
const WEEKDAYS = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'] as const;

/** Thứ Bảy, 21 tháng 11, 2026. Not the browser's own: the first picture waits for this, and its tables come slowly. */
export function longDay(ms: number, t: TFunction): string {
  const day = dayOf(ms);
  const [year, month, date] = day.split('-').map(Number);
  const name = WEEKDAYS[dayNumber(day) % 7] ?? 'thursday';
  const weekday = t(`time.weekday.${name}`);
  return t('time.longDay', { weekday, date, month, year });
}

/** 5 phút, 3 tiếng, 6 ngày: in the largest unit that fits. "3 giờ", which the browser says, is three o'clock too. */
export function age(ms: number, language: string): string {
  const [value, unit] =
    ms < HOUR ? [ms / MINUTE, 'minute'] : ms < DAY ? [ms / HOUR, 'hour'] : [ms / DAY, 'day'];
  const whole = Math.max(1, Math.floor(value));
  if (unit === 'hour' && language === 'vi') return `${whole} tiếng`;
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(whole);
}

/** A moment of the past: 10:32 today, hôm qua, 18/11. */
export function when(ms: number, now: number, t: TFunction): string {
  const day = dayOf(ms);
  return day === dayOf(now) ? clockTime(ms) : dayWord(day, dayOf(now), t);
}
