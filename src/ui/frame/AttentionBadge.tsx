import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../hooks/live.ts';
import styles from './Places.module.css';

export function AttentionBadge(): JSX.Element | null {
  const { t } = useTranslation();
  const n = useStatus()?.attention ?? 0;
  if (n === 0) return null;
  return (
    <span className={styles.badge} role="img" aria-label={t('app.attentionCount', { n })}>
      {n > 99 ? '99+' : n}
    </span>
  );
}
