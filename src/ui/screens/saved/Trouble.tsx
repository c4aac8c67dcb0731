import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Entry } from '../../../storage/read.ts';
import { useWhy } from '../../hooks/why.ts';
import box from '../../parts/Box.module.css';
import styles from './Saved.module.css';

/** What a person decides has its own box with both versions. */
const DECIDED_BELOW = ['conflict', 'merged'];

/** Why a phiếu needs its author: what the commune or the head said, and what to do. */
export function Trouble({ entry }: { entry: Entry }): JSX.Element | null {
  const { t } = useTranslation();
  const why = useWhy()(entry);
  const reason = entry.state === 'returned' ? entry.row.review?.reason : undefined;
  if (entry.state !== 'attention' && entry.state !== 'returned') return null;
  if (DECIDED_BELOW.includes(entry.problem?.verdict ?? '')) return null;
  return (
    <div className={`${box.wrong} ${styles.trouble}`}>
      {entry.state === 'returned' && <p>{t('saved.returnedExplain')}</p>}
      {reason && (
        <p>
          <strong>{t('saved.reason')}:</strong> {reason}
        </p>
      )}
      {why && <p>{why.what}</p>}
      {why?.todo && <p>{why.todo}</p>}
    </div>
  );
}
