import type { JSX, ReactNode } from 'react';
import styles from './Empty.module.css';

/** Nothing here yet, and what to do about it. */
export function Empty({ icon, children }: { icon?: ReactNode; children: ReactNode }): JSX.Element {
  return (
    <div className={styles.empty}>
      {icon}
      <p>{children}</p>
    </div>
  );
}
