import type { InputHTMLAttributes, JSX } from 'react';
import { isDay, type Day } from '../../domain/day.ts';

interface DayInputProps extends Pick<InputHTMLAttributes<HTMLInputElement>, 'id' | 'max'> {
  day: Day;
  onDay: (day: Day) => void;
}

/** A day that always stands: a field that was emptied shows it again, for what is beside it is still of that day. */
export function DayInput({ day, onDay, ...rest }: DayInputProps): JSX.Element {
  return (
    <input
      {...rest}
      type="date"
      value={day}
      onChange={({ target }) => {
        if (isDay(target.value)) onDay(target.value);
        // Whoever has taken away one part of it is writing another.
        else if (!target.validity.badInput) target.value = day;
      }}
      onBlur={({ target }) => {
        if (!isDay(target.value)) target.value = day;
      }}
    />
  );
}
