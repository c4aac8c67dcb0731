import type { JSX } from 'react';
import Check from 'lucide-react/icons/check';
import styles from './Chips.module.css';

export interface Option {
  value: string;
  word: string;
}

interface ChipsProps {
  /** Unique on the page: radio buttons of one name belong together. */
  name: string;
  options: readonly Option[];
  chosen: readonly string[];
  many?: boolean;
  /** A second tap takes the answer back. */
  clearable?: boolean;
  /** One row of equal parts, for a few short words. */
  even?: boolean;
  onChoose: (value: string | undefined) => void;
}

/** The browser's own radio buttons or check boxes, large enough for a thumb. */
export function Chips({
  name,
  options,
  chosen,
  many = false,
  clearable = false,
  even = false,
  onChoose,
}: ChipsProps): JSX.Element {
  return (
    <div className={even ? `${styles.chips} ${styles.even}` : styles.chips}>
      {options.map(({ value, word }) => {
        const on = chosen.includes(value);
        return (
          <label key={value} className={styles.chip}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={on}
              onChange={() => onChoose(value)}
              onClick={() => on && clearable && !many && onChoose(undefined)}
            />
            <span>
              {on && !even && <Check size={16} strokeWidth={3} aria-hidden="true" />}
              {word}
            </span>
          </label>
        );
      })}
    </div>
  );
}

/** With `one` if it was not there, without it if it was. */
export function toggled(chosen: readonly string[], one: string | undefined): string[] {
  if (one === undefined) return [...chosen];
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
}
