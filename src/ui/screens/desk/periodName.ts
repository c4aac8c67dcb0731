/** A period of the desk by its name: `2026-11` is "Tháng 11/2026". */
import { firstDayOf, type Period, type PeriodUnit } from '../../../domain/period.ts';
import { useToday } from '../../hooks/clock.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { periodName } from '../tally/periods.ts';

const unitOf = (period: Period): PeriodUnit =>
  period.includes('W') ? 'week' : period.includes('Q') ? 'quarter' : period.length === 4 ? 'year' : 'month';

export function usePeriodName(): (period: Period) => string {
  const { t } = useTranslation();
  const today = useToday();
  return (period) => periodName(firstDayOf(period), unitOf(period), today, t);
}
