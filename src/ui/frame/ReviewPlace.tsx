import type { JSX } from 'react';
import { useLiveQuery } from '../hooks/useLiveQuery.ts';
import ClipboardCheck from 'lucide-react/icons/clipboard-check';
import { countAwaiting } from '../../storage/reviews.ts';
import { useReader } from '../hooks/app.ts';
import { useReviewed } from '../hooks/reviewed.ts';
import '../i18n/viMore.ts';
import { useTranslation } from '../i18n/useTranslation.ts';
import { Spoken } from '../parts/Spoken.tsx';
import { Place } from './Places.tsx';
import styles from './Places.module.css';

/** The head's own place, fetched only for him. */
export function ReviewPlace(): JSX.Element {
  const { t } = useTranslation();
  const icon = (
    <>
      <ClipboardCheck size={26} aria-hidden="true" />
      <Badge />
    </>
  );
  return <Place href="/duyet" word={t('review.title')} icon={icon} />;
}

/** How many records wait for his word. */
function Badge(): JSX.Element | null {
  const { t } = useTranslation();
  const { book } = useReader();
  const villages = useReviewed();
  const n = useLiveQuery(() => countAwaiting(book, villages), [book, villages.join()]) ?? 0;
  if (n === 0) return null;
  return (
    <span className={styles.badge} data-calm>
      <span aria-hidden="true">{n > 99 ? '99+' : n}</span>
      <Spoken>{t('review.badge', { n })}. </Spoken>
    </span>
  );
}
