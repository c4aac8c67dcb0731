/** Walking through periods, and their names. */
import type { TFunction } from 'i18next';
import { addDays, type Day } from '../../../domain/day.ts';
import { monday, periodOf, type PeriodUnit } from '../../../domain/period.ts';
import { dayMonth } from '../../format.ts';

/** Some day of the period `steps` further on. */
export function shift(day: Day, unit: PeriodUnit, steps: number): Day {
  if (unit === 'week') return addDays(day, 7 * steps);
  const months = { month: 1, quarter: 3, year: 12 }[unit] * steps;
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = String((count % 12) + 1).padStart(2, '0');
  return `${Math.floor(count / 12)}-${month}-01`;
}

/** `Tuần 47, 16/11 – 22/11`, `Tháng 11/2026`, `Quý 4/2026`, `Năm 2026` */
export function periodName(day: Day, unit: PeriodUnit, today: Day, t: TFunction): string {
  const period = periodOf(day, unit);
  const year = period.slice(0, 4);
  const n = Number(period.slice(5).replace(/\D/g, ''));
  if (unit !== 'week') return t(`tally.period.${unit}`, { n, year });
  const from = monday(day);
  return t('tally.period.week', { n, from: dayMonth(from, today), to: dayMonth(addDays(from, 6), today) });
}
