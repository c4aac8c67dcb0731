import { useMemo, type JSX } from 'react';
import { Link } from 'wouter';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { tidy } from '../../../domain/text.ts';
import { twinsOf } from '../../../domain/twins.ts';
import { useHouseholds } from '../../hooks/live.ts';
import { householdTitle } from '../../parts/household.ts';
import type { Values } from '../record/formLogic.ts';
import styles from './Household.module.css';

/** While somebody types: the book has this family already. */
export function Likes({ values }: { values: Values }): JSX.Element | null {
  const { t } = useTranslation();
  const all = useHouseholds();
  const [code, head, hamlet] = ['code', 'head', 'hamlet'].map((key) => tidy(String(values[key] ?? '')));
  const village = Number(values['village'] ?? 0);
  const likes = useMemo(() => {
    const typed = { id: '', village, code: code ?? '', head: head ?? '', hamlet: hamlet ?? '' };
    const ids = twinsOf([...(all ?? []), typed]).get('') ?? [];
    return (all ?? []).filter(({ id }) => ids.some((one) => one.id === id));
  }, [all, village, code, head, hamlet]);
  if (likes.length === 0) return null;
  return (
    <section className={styles.like} aria-live="polite">
      <p>{t('homes.like')}</p>
      {likes.map((item) => (
        <Link
          key={item.id}
          href={`/ho/${item.id}`}
          aria-label={`${t('homes.useThat')}: ${householdTitle(item)}`}
        >
          <strong>{[householdTitle(item), item.hamlet].filter(Boolean).join(', ')}</strong>
          <ChevronRight size={24} aria-hidden="true" />
        </Link>
      ))}
    </section>
  );
}
