import type { JSX } from 'react';
import styles from './Text.module.css';
import type { WidgetProps } from './widget.ts';

/** A few digits that are text: leading zeros count. */
export function DigitsField({
  id,
  question,
  value,
  onChange,
  onBlur,
  wrong,
}: WidgetProps): JSX.Element | null {
  if (question.type !== 'digits') return null;
  return (
    <input
      className={`${styles.input} ${styles.digits}`}
      inputMode="numeric"
      autoComplete="off"
      maxLength={question.length}
      placeholder={'•'.repeat(question.length)}
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-help ${id}-error`}
      aria-invalid={wrong}
      value={typeof value === 'string' ? value : ''}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, '') || undefined)}
    />
  );
}
