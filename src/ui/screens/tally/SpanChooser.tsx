import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import type { Day } from '../../../domain/day.ts';
import { useToday } from '../../hooks/clock.ts';
import { DayInput } from '../../parts/DayInput.tsx';
import { Spoken } from '../../parts/Spoken.tsx';
import { Chips } from '../record/fields/Chips.tsx';
import { shift } from './periods.ts';
import { boundsOf, inUnit, SPAN_UNITS, spanName, type Span, type SpanUnit } from './span.ts';
import styles from './Tally.module.css';

interface ChooserProps {
  span: Span;
  onSpan: (span: Span) => void;
  units?: readonly SpanUnit[];
}

export function SpanChooser({ span, onSpan, units = SPAN_UNITS }: ChooserProps): JSX.Element {
  const { t } = useTranslation();
  const today = useToday();
  const options = units.map((value) => ({ value, word: t(`tally.unit.${value}`) }));
  const choose = (chosen: string | undefined): void => {
    const unit = SPAN_UNITS.find((one) => one === chosen);
    if (unit) onSpan(inUnit(span, unit, today));
  };
  return (
    <div className={styles.chooser}>
      <fieldset>
        <legend>
          <Spoken>{t('tally.chooseUnit')}</Spoken>
        </legend>
        <Chips even name="unit" options={options} chosen={[span.unit]} onChoose={choose} />
      </fieldset>
      {span.unit === 'free' ? <Days span={span} onSpan={onSpan} /> : <Walk span={span} onSpan={onSpan} />}
    </div>
  );
}

type Walked = Exclude<Span, { unit: 'free' }>;

function Walk({ span, onSpan }: { span: Walked; onSpan: (span: Span) => void }): JSX.Element {
  const { t } = useTranslation();
  const today = useToday();
  const { unit, day } = span;
  const walk = (steps: number): void => onSpan({ unit, day: shift(day, unit, steps) });
  return (
    <div className={styles.walk}>
      <button type="button" aria-label={t('tally.previous')} onClick={() => walk(-1)}>
        <ChevronLeft size={28} aria-hidden="true" />
      </button>
      <strong aria-live="polite">{spanName(span, today, t)}</strong>
      <button
        type="button"
        aria-label={t('tally.next')}
        disabled={boundsOf(span)[1] >= today}
        onClick={() => walk(1)}
      >
        <ChevronRight size={28} aria-hidden="true" />
      </button>
    </div>
  );
}

type Free = Extract<Span, { unit: 'free' }>;

/** Whichever day is moved past the other takes it along. */
function Days({ span, onSpan }: { span: Free; onSpan: (span: Span) => void }): JSX.Element {
  const { t } = useTranslation();
  const today = useToday();
  const from = (day: Day): void => onSpan({ ...span, from: day, to: day > span.to ? day : span.to });
  const to = (day: Day): void => onSpan({ ...span, to: day, from: day < span.from ? day : span.from });
  return (
    <div className={styles.days}>
      <label>
        {t('tally.from')}
        <DayInput max={today} day={span.from} onDay={from} />
      </label>
      <label>
        {t('tally.to')}
        <DayInput max={today} day={span.to} onDay={to} />
      </label>
    </div>
  );
}
