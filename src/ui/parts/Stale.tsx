import type { JSX, ReactNode } from 'react';
import styles from './Stale.module.css';

/** What was asked for before stays, faint and out of reach, till what is asked for now is there. */
export const Stale = ({ when, children }: { when: boolean; children: ReactNode }): JSX.Element => (
  <div className={when ? styles.stale : undefined} inert={when}>
    {children}
  </div>
);
