import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { percent } from '../../format.ts';
import styles from './Tally.module.css';

/** How far the way to the target is: a thin bar with its numbers written. */
export function TargetBar({ done, target }: { done: number; target: number }): JSX.Element {
  const { t, language } = useTranslation();
  return (
    <p className={styles.target}>
      <span className={styles.targetWords}>
        <span>{t('tally.target')}</span>
        <strong>
          {t('tally.targetIs', {
            done,
            target,
            rate: percent(done / target, language),
          })}
        </strong>
      </span>
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${Math.min(100, (100 * done) / target)}%` }} />
      </span>
    </p>
  );
}
