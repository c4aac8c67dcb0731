import type { JSX } from 'react';
import type { Day } from '../../../domain/day.ts';
import { PERIOD_UNITS, type PeriodUnit } from '../../../domain/period.ts';
import { SpanChooser } from './SpanChooser.tsx';

interface PeriodChooserProps {
  unit: PeriodUnit;
  day: Day;
  onUnit: (unit: PeriodUnit) => void;
  onDay: (day: Day) => void;
}

/** For the desk, whose figures come by kept periods only. */
export function PeriodChooser({ unit, day, onUnit, onDay }: PeriodChooserProps): JSX.Element {
  return (
    <SpanChooser
      units={PERIOD_UNITS}
      span={{ unit, day }}
      onSpan={(next) => {
        if (next.unit === 'free') return;
        onUnit(next.unit);
        onDay(next.day);
      }}
    />
  );
}
