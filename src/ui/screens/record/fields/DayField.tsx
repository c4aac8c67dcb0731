import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { addDays } from '../../../../domain/day.ts';
import { capital } from '../../../format.ts';
import { useToday } from '../../../hooks/clock.ts';
import { Chips } from './Chips.tsx';
import styles from './Text.module.css';
import type { WidgetProps } from './widget.ts';

const OTHER = 'other';

/** Today is there already; yesterday is one tap, any other day two. */
export function DayField({ id, value, onChange, onBlur, wrong }: WidgetProps): JSX.Element {
  const { t } = useTranslation();
  const today = useToday();
  const yesterday = addDays(today, -1);
  const [picking, setPicking] = useState(value !== today && value !== yesterday && value !== undefined);
  const day = typeof value === 'string' ? value : '';
  const choose = (chosen: string | undefined): void => {
    setPicking(chosen === OTHER);
    if (chosen !== OTHER) onChange(chosen);
  };
  const options = [
    { value: today, word: capital(t('time.today')) },
    { value: yesterday, word: capital(t('time.yesterday')) },
    { value: OTHER, word: t('form.chooseDay') },
  ];
  return (
    <>
      <Chips even name={id} options={options} chosen={[picking ? OTHER : day]} onChoose={choose} />
      {picking && (
        <input
          type="date"
          className={styles.input}
          aria-label={t('form.day')}
          aria-invalid={wrong}
          max={today}
          value={day}
          onBlur={onBlur}
          onChange={(event) => onChange(event.target.value || undefined)}
        />
      )}
    </>
  );
}
