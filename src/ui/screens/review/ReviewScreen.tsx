import { useState, type JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import CircleCheck from 'lucide-react/icons/circle-check-big';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { awaitingReview, type ReviewItem } from '../../../storage/reviews.ts';
import { useReader } from '../../hooks/app.ts';
import { useHouseholdMap } from '../../hooks/live.ts';
import { useReviewed } from '../../hooks/reviewed.ts';
import '../../i18n/viMore.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Page } from '../../parts/Page.tsx';
import { Chips } from '../record/fields/Chips.tsx';
import { DecideBar } from './DecideBar.tsx';
import { useGroups, type Grouping } from './groups.ts';
import { ReviewGroup } from './ReviewGroup.tsx';
import styles from './Review.module.css';

const GROUPINGS: readonly Grouping[] = ['member', 'household'];

/** The records of my villages that wait for my word. Works without a network, as everything here. */
export function ReviewScreen(): JSX.Element {
  const { t } = useTranslation();
  const { book } = useReader();
  const villages = useReviewed();
  const items = useLiveQuery(() => awaitingReview(book, villages), [book, villages.join()]);
  const isHis = villages.length > 0;
  return (
    <Page title={t('review.title')} under={isHis && items && t('review.count', { n: items.length })}>
      {!isHis && <Empty>{t('review.notYours')}</Empty>}
      {isHis && items?.length === 0 && (
        <Empty icon={<CircleCheck size={32} aria-hidden="true" />}>{t('review.empty')}</Empty>
      )}
      {items && items.length > 0 && <Queue items={items} />}
    </Page>
  );
}

function Queue({ items }: { items: ReviewItem[] }): JSX.Element {
  const { t } = useTranslation();
  const [grouping, setGrouping] = useState<Grouping>('member');
  // By what was seen: a record that is changed while it is ticked has to be looked at again.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const households = useHouseholdMap();
  const groups = useGroups(items, grouping, households);
  const marked = items.filter(({ row }) => chosen.has(row.revision));
  const mark = (some: readonly ReviewItem[], on: boolean): void => {
    const next = new Set(chosen);
    for (const { row } of some) {
      if (on) next.add(row.revision);
      else next.delete(row.revision);
    }
    setChosen(next);
  };
  const options = GROUPINGS.map((value) => ({ value, word: t(`review.by.${value}`) }));
  return (
    <div className={marked.length > 0 ? styles.aboveBar : undefined}>
      <fieldset className={styles.grouping}>
        <legend className={styles.label}>{t('review.grouping')}</legend>
        <Chips
          even
          name="grouping"
          options={options}
          chosen={[grouping]}
          onChoose={(one) => setGrouping(GROUPINGS.find((way) => way === one) ?? grouping)}
        />
      </fieldset>
      {groups.map((group) => (
        <ReviewGroup
          key={group.key}
          group={group}
          isBeforeOthers={groups.some(({ by }) => by !== 'change')}
          households={households}
          chosen={chosen}
          onMark={mark}
        />
      ))}
      {marked.length > 0 && <DecideBar items={marked} onDecided={() => setChosen(new Set())} />}
    </div>
  );
}
