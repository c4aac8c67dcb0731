import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { mayReview } from '../../../domain/roles.ts';
import type { Row } from '../../../domain/merge.ts';
import { rowOf } from '../../../storage/homes.ts';
import type { HouseholdItem } from '../../../storage/read.ts';
import { useReader } from '../../hooks/app.ts';
import { useMerge } from './useMerge.ts';
import styles from './Household.module.css';

/** What was merged into this household, and the way back. */
export function Formerly({ item }: { item: HouseholdItem }): JSX.Element | null {
  const { t } = useTranslation();
  const { book, profile, userId } = useReader();
  const { separate } = useMerge();
  const ids = item.formerly.join();
  const rows = useLiveQuery(() => Promise.all(item.formerly.map((id) => rowOf(book, id))), [book, ids]);
  const losers = (rows ?? []).filter((row) => row !== null);
  if (losers.length === 0) return null;
  const may = (row: Row): boolean =>
    mayReview(profile.roles, item.village, profile.commune.id) || row.author === userId;
  return (
    <section className={styles.part}>
      <h2>{t('homes.formerly')}</h2>
      <ul className={styles.people}>
        {losers.map((row) => (
          <li key={row.id}>
            {[row.fields['code'], row.fields['head']].filter(Boolean).join(' · ') || t('household.unnamed')}
            {may(row) && (
              <button type="button" className={styles.apart} onClick={() => void separate(row.id)}>
                {t('homes.separate')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
