import type { JSX, ReactNode } from 'react';
import { useId } from '../../../hooks/useId.ts';
import ChevronRight from 'lucide-react/icons/chevron-right';
import styles from './Picker.module.css';

interface OpenPickerProps {
  labelledBy: string;
  value: ReactNode;
  placeholder: string;
  onOpen: () => void;
}

/** Shows the answer and opens the list behind it. */
export function OpenPicker({ labelledBy, value, placeholder, onOpen }: OpenPickerProps): JSX.Element {
  const id = useId();
  return (
    <button
      type="button"
      id={id}
      className={styles.open}
      aria-haspopup="dialog"
      aria-labelledby={`${labelledBy} ${id}`}
      onClick={onOpen}
    >
      <span className={value ? styles.value : styles.placeholder}>{value ?? placeholder}</span>
      <ChevronRight size={24} aria-hidden="true" />
    </button>
  );
}
