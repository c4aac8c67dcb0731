import type { JSX } from 'react';
import { useId } from '../hooks/useId.ts';
import Search from 'lucide-react/icons/search';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function SearchBox({ label, value, onChange }: SearchBoxProps): JSX.Element {
  const id = useId();
  return (
    <div className={styles.box}>
      <label htmlFor={id}>{label}</label>
      <Search size={22} aria-hidden="true" />
      <input
        id={id}
        type="search"
        autoComplete="off"
        enterKeyHint="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
