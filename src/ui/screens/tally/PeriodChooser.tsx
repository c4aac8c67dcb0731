import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { PERIOD_UNITS, periodOf, type Day, type PeriodUnit } from '../../../domain/day.ts';
import { useToday } from '../../hooks/clock.ts';
import { Spoken } from '../../parts/Spoken.tsx';
import { Chips } from '../record/fields/Chips.tsx';
import { periodName, shift } from './periods.ts';
import styles from './Tally.module.css';

interface PeriodChooserProps {
  unit: PeriodUnit;
  day: Day;
  onUnit: (unit: PeriodUnit) => void;
  onDay: (day: Day) => void;
}

export function PeriodChooser({ unit, day, onUnit, onDay }: PeriodChooserProps): JSX.Element {
  const { t } = useTranslation();
  const today = useToday();
  const options = PERIOD_UNITS.map((value) => ({ value, word: t(`tally.unit.${value}`) }));
  const choose = (chosen: string | undefined): void =>
    onUnit(PERIOD_UNITS.find((one) => one === chosen) ?? unit);
  const last = periodOf(day, unit) === periodOf(today, unit);
  return (
    <div className={styles.chooser}>
      <fieldset>
        <legend>
          <Spoken>{t('tally.chooseUnit')}</Spoken>
        </legend>
        <Chips even name="unit" options={options} chosen={[unit]} onChoose={choose} />
      </fieldset>
      <div className={styles.walk}>
        <button type="button" aria-label={t('tally.previous')} onClick={() => onDay(shift(day, unit, -1))}>
          <ChevronLeft size={28} aria-hidden="true" />
        </button>
        <strong aria-live="polite">{periodName(day, unit, today, t)}</strong>
        <button
          type="button"
          aria-label={t('tally.next')}
          disabled={last}
          onClick={() => onDay(shift(day, unit, 1))}
        >
          <ChevronRight size={28} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}
