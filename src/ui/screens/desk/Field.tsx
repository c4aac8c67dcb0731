import type { JSX, ReactNode } from 'react';
import styles from './Office.module.css';

/** A control under its words. */
export function Field({ label, children }: { label: string; children: ReactNode }): JSX.Element {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      {children}
    </label>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly { value: string; word: string }[];
  onChoose: (value: string) => void;
}

export function Select({ label, value, options, onChoose }: SelectProps): JSX.Element {
  return (
    <Field label={label}>
      <select value={value} onChange={({ target }) => onChoose(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'number';
  max?: number | string;
  long?: boolean;
}

export function TextInput({
  label,
  value,
  onChange,
  type = 'text',
  max,
  long = false,
}: TextProps): JSX.Element {
  const change = ({ target }: { target: { value: string } }): void => onChange(target.value);
  return (
    <Field label={label}>
      {long ? (
        <textarea value={value} onChange={change} maxLength={Number(max ?? 4000)} />
      ) : (
        <input
          type={type}
          value={value}
          onChange={change}
          {...(type === 'text' ? { maxLength: Number(max ?? 200) } : { max })}
        />
      )}
    </Field>
  );
}
