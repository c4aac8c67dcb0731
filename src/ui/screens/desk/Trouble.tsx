import type { JSX } from 'react';
import box from '../../parts/Box.module.css';
import styles from './Office.module.css';

/** Why the last try failed, said aloud. */
export function Trouble({ of }: { of: string | null }): JSX.Element {
  return <div role="alert">{of && <p className={`${box.wrong} ${styles.word}`}>{of}</p>}</div>;
}
