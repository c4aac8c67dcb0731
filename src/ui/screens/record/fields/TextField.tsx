import type { JSX } from 'react';
import styles from './Text.module.css';
import type { WidgetProps } from './widget.ts';

export function TextField({ id, question, value, onChange, onBlur, wrong }: WidgetProps): JSX.Element | null {
  if (question.type !== 'text') return null;
  const shared = {
    className: styles.input,
    'aria-labelledby': `${id}-label`,
    'aria-describedby': `${id}-help ${id}-error`,
    'aria-invalid': wrong,
    autoComplete: 'off',
    value: typeof value === 'string' ? value : '',
    onBlur,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value || undefined),
  };
  return question.long ? <textarea rows={3} {...shared} /> : <input type="text" {...shared} />;
}
