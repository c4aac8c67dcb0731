import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useLocation, useParams } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { kindOf } from '../../../domain/kinds/all.ts';
import { awaitingReview, type ReviewItem } from '../../../storage/reviews.ts';
import { Turning } from '../../frame/Plain.tsx';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { useHouseholdMap } from '../../hooks/live.ts';
import { useReviewed } from '../../hooks/reviewed.ts';
import '../../i18n/viMore.ts';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Page } from '../../parts/Page.tsx';
import { Answers } from '../saved/Answers.tsx';
import { Changes } from './Changes.tsx';
import { DecideBar } from './DecideBar.tsx';
import { authorName, placeName } from './groups.ts';
import box from '../../parts/Box.module.css';
import styles from './Review.module.css';

/** One waiting record, read and decided; then the next one is there, till none is left. */
export function OneReviewScreen(): JSX.Element {
  const { t } = useTranslation();
  const id = useParams()['id'] ?? '';
  const { book } = useReader();
  const villages = useReviewed();
  const [, navigate] = useLocation();
  const items = useLiveQuery(() => awaitingReview(book, villages), [book, villages.join()]);
  const item = items?.find(({ row }) => row.id === id);
  if (!items) return <Turning />;
  if (!item) {
    const isHis = villages.length > 0;
    return (
      <Page title={t(isHis ? 'review.settled' : 'review.title')} back>
        {isHis ? null : <Empty>{t('review.notYours')}</Empty>}
      </Page>
    );
  }
  const next = nextOf(items, item);
  const goOn = (): void => {
    // Who has gone elsewhere while it was saved is not brought back.
    if (location.pathname !== `/duyet/${id}`) return;
    navigate(next ? `/duyet/${next.row.id}` : '/duyet', { replace: true });
  };
  return <One item={item} onDecided={goOn} />;
}

/** The one below it, else the first that is left. */
function nextOf(items: readonly ReviewItem[], item: ReviewItem): ReviewItem | undefined {
  return items[items.indexOf(item) + 1] ?? items.find((other) => other !== item);
}

function One({ item, onDecided }: { item: ReviewItem; onDecided: () => void }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const { profile } = useReader();
  const households = useHouseholdMap();
  const { row, before, waitsAs, stale, savedAt } = item;
  const kind = kindOf(row.kind);
  return (
    <Page title={words.kind(row.kind)} under={placeName(item, words, households, t)} back>
      <div className={styles.aboveBar}>
        <p className={styles.written}>
          {t('saved.by')}: {authorName(item, profile, t)} · {t('saved.at')} {format.when(savedAt)}
        </p>
        {stale.length > 0 && <p className={styles.stale}>{t('review.stale')}</p>}
        {before && (
          <section className={`${box.todo} ${styles.since}`}>
            <h2>{t(waitsAs === 'changed' ? 'review.changed' : 'review.repaired')}</h2>
            {row.review?.reason && <p>{t('review.youSaid', { reason: row.review.reason })}</p>}
            <Changes kind={row.kind} before={before} now={row.fields} households={households} />
          </section>
        )}
        {kind && <Answers kind={kind} fields={row.fields} households={households} />}
      </div>
      <DecideBar key={row.id} single items={[item]} onDecided={onDecided} />
    </Page>
  );
}
