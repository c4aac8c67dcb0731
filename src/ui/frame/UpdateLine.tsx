import type { JSX } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';
import '../i18n/viMore.ts';
import { Button } from '../parts/Button.tsx';
import styles from './UpdateLine.module.css';

/** A new version lies ready. It is taken by a tap, and never under one who writes. */
export function UpdateLine({ take }: { take: () => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <aside className={styles.line} aria-label={t('update.ready')}>
      <span>{t('update.ready')}</span>
      <Button onClick={take}>{t('update.take')}</Button>
    </aside>
  );
}
