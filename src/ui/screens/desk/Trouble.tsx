import type { JSX } from 'react';
import styles from './Office.module.css';

/** Why the last try failed, said aloud. */
export function Trouble({ of }: { of: string | null }): JSX.Element {
  return <div role="alert">{of && <p className={styles.bad}>{of}</p>}</div>;
}
