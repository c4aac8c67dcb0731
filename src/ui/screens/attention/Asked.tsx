import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { asked } from '../../../storage/asked.ts';
import { useReader } from '../../hooks/app.ts';
import { Ledger, LedgerLine } from '../../parts/Ledger.tsx';
import styles from './Attention.module.css';

/** What was passed up to the commune, and what it answered: here, because its own day is long over by then. */
export function Asked(): JSX.Element | null {
  const { t } = useTranslation();
  const { book, area } = useReader();
  const entries = useLiveQuery(() => asked(book, area), [book, area.join()]);
  if (!entries || entries.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t('attention.asked')}</h2>
      <Ledger label={t('attention.asked')}>
        {entries.map((entry) => {
          const { answer } = entry.row.fields;
          const note = answer ? t('attention.answered', { answer }) : t('attention.unanswered');
          return <LedgerLine key={entry.row.id} entry={entry} household={null} margin="day" note={note} />;
        })}
      </Ledger>
    </section>
  );
}
