import type { JSX } from 'react';
import { Link } from 'wouter';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useTranslation } from '../../i18n/useTranslation.ts';
import '../../i18n/viHomes.ts';
import '../../i18n/viMore.ts';
import type { Work } from '../../../domain/todo.ts';
import type { HouseholdItem } from '../../../storage/read.ts';
import { useFormat } from '../../hooks/format.ts';
import { useHouseholdMap } from '../../hooks/live.ts';
import { householdTitle } from '../../parts/household.ts';
import { formHref } from '../record/draftKey.ts';
import { useTaskWords } from '../household/ToDo.tsx';
import { useWork } from '../household/useHomes.ts';
import today from './TodayScreen.module.css';
import styles from '../household/Household.module.css';

const MOST = 5;

/** Where something was promised or left undone, the oldest first: a tap opens the visit with the household chosen. */
export function Revisits(): JSX.Element {
  const { t } = useTranslation();
  const households = useHouseholdMap();
  const work = useWork();
  const all = [...(work ?? [])]
    .flatMap(([id, one]) => {
      const item = households?.get(id);
      return item ? [{ item, one }] : [];
    })
    .sort((a, b) => (a.one.since < b.one.since ? -1 : 1));
  return (
    <>
      {all.length > 0 && (
        <section className={today.section}>
          <h2>{t('homes.revisits')}</h2>
          <ul className={styles.tasks}>
            {all.slice(0, MOST).map(({ item, one }) => (
              <Line key={item.id} item={item} work={one} />
            ))}
          </ul>
          {all.length > MOST && <Link href="/ho?loc=again">{t('homes.allRevisits', { n: all.length })}</Link>}
        </section>
      )}
      <Link href="/bang-ke" className={styles.toSheet}>
        {t('sheet.open')}
      </Link>
      <Link href="/huong-dan" className={styles.toSheet}>
        {t('guide.link')}
      </Link>
    </>
  );
}

function Line({ item, work }: { item: HouseholdItem; work: Work }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const taskWords = useTaskWords();
  const words = [...new Set(work.tasks.map(taskWords))];
  const { again } = work;
  const what = [again && t(`homes.again.${again}`), ...words].filter(Boolean).join(', ');
  return (
    <li>
      <Link href={formHref('visit', { type: 'new', household: item.id })} className={styles.task}>
        <span>
          <strong>{householdTitle(item) || t('household.unnamed')}</strong>
          <small>
            {what} · {t('homes.since', { day: format.day(work.since) })}
          </small>
        </span>
        <ChevronRight size={24} aria-hidden="true" />
      </Link>
    </li>
  );
}
