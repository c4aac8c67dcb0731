import type { JSX } from 'react';
import { useInSight } from '../../hooks/useInSight.ts';
import box from '../../parts/Box.module.css';
import styles from './Office.module.css';

/** Why the last try failed, said aloud and in sight. */
export function Trouble({ of }: { of: string | null }): JSX.Element {
  const place = useInSight<HTMLDivElement>(of);
  return (
    <div ref={place} role="alert">
      {of && <p className={`${box.wrong} ${styles.word}`}>{of}</p>}
    </div>
  );
}
