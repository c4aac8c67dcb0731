import type { JSX } from 'react';
import '../i18n/viToday.ts';
import { useTranslation } from '../i18n/useTranslation.ts';
import { useStatus } from '../hooks/status.ts';
import { Spoken } from '../parts/Spoken.tsx';
import styles from './Places.module.css';

export function AttentionBadge(): JSX.Element | null {
  const { t } = useTranslation();
  const n = useStatus()?.attention ?? 0;
  if (n === 0) return null;
  return (
    <span className={styles.badge}>
      <span aria-hidden="true">{n > 99 ? '99+' : n}</span>
      <Spoken>{t('app.attentionCount', { n })}. </Spoken>
    </span>
  );
}
