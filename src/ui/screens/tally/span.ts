/** What a person chose to see: a week, a month, a quarter, a year, or from one day to another. It stands in the address. */
import type { TFunction } from 'i18next';
import { addDays, isDay, type Day } from '../../../domain/day.ts';
import { firstDayOf, PERIOD_UNITS, periodOf, type PeriodUnit } from '../../../domain/period.ts';
import { dayMonth } from '../../format.ts';
import { periodName, shift } from './periods.ts';

export type Span = { unit: PeriodUnit; day: Day } | { unit: 'free'; from: Day; to: Day };
export type SpanUnit = Span['unit'];
export const SPAN_UNITS: readonly SpanUnit[] = [...PERIOD_UNITS, 'free'];

/** First and last day. */
export function boundsOf(span: Span): [Day, Day] {
  if (span.unit === 'free') return [span.from, span.to];
  const { unit, day } = span;
  return [firstDayOf(periodOf(day, unit)), addDays(firstDayOf(periodOf(shift(day, unit, 1), unit)), -1)];
}

/** The same days in another form; a free span starts with the days that were shown before. */
export function inUnit(span: Span, unit: SpanUnit, today: Day): Span {
  const [from, to] = boundsOf(span);
  if (unit === 'free') return { unit, from, to: to < today ? to : today };
  return { unit, day: from <= today && today <= to ? today : from };
}

export const queryOf = (span: Span): string =>
  span.unit === 'free' ? `?tu=${span.from}&den=${span.to}` : `?ky=${span.unit}&ngay=${span.day}`;

/** This week, where the address says nothing that can be understood. */
export function spanOf(search: string, today: Day): Span {
  const query = new URLSearchParams(search);
  const day = (key: string): Day | null => {
    const value = query.get(key) ?? '';
    return isDay(value) ? value : null;
  };
  const [from, to] = [day('tu'), day('den')];
  if (from && to && from <= to) return { unit: 'free', from, to };
  const unit = PERIOD_UNITS.find((one) => one === query.get('ky')) ?? 'week';
  return { unit, day: day('ngay') ?? today };
}

/** `Tuần 47, 16/11 – 22/11`, `Từ 3/11 đến 18/11` */
export function spanName(span: Span, today: Day, t: TFunction): string {
  if (span.unit !== 'free') return periodName(span.day, span.unit, today, t);
  return t('tally.period.free', { from: dayMonth(span.from, today), to: dayMonth(span.to, today) });
}

const SHORT: Readonly<Record<PeriodUnit, number>> = { week: 8, month: 6, quarter: 4, year: 3 };

/** This period and those before it, the oldest first: what a trend shows. None for a free span. */
export function runUpTo(span: Span): { unit: PeriodUnit; day: Day }[] {
  if (span.unit === 'free') return [];
  const { unit, day } = span;
  const length = SHORT[unit];
  return Array.from({ length }, (_, nth) => ({ unit, day: shift(day, unit, nth - length + 1) }));
}
