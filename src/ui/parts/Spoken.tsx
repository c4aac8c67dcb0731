import type { JSX, ReactNode } from 'react';
import styles from './Spoken.module.css';

/** Words that are heard and not seen. */
export function Spoken({ children }: { children: ReactNode }): JSX.Element {
  return <span className={styles.spoken}>{children}</span>;
}
