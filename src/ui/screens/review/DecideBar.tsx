import { useState, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { ReviewItem } from '../../../storage/reviews.ts';
import { Button } from '../../parts/Button.tsx';
import { SendBackSheet } from './SendBackSheet.tsx';
import { useDecide, useRest } from './useDecide.ts';
import styles from './Review.module.css';

interface DecideBarProps {
  items: readonly ReviewItem[];
  /** One record on its own page: the buttons need not say how many. */
  single?: boolean;
  onDecided: () => void;
}

/** Above the places, under the thumb: the two words of a head. */
export function DecideBar({ items, single = false, onDecided }: DecideBarProps): JSX.Element {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const decide = useDecide();
  const rests = useRest(items.map(({ row }) => row.id).join());
  const approve = async (): Promise<void> => {
    if (await decide(items, { verdict: 'approved' })) onDecided();
  };
  const sendBack = async (reason: string): Promise<boolean> => {
    const done = await decide(items, { verdict: 'returned', reason });
    if (!done) return false;
    setAsking(false);
    onDecided();
    return true;
  };
  return (
    <div className={styles.bar}>
      <div className={styles.barInner}>
        <Button aria-disabled={rests} onClick={() => setAsking(true)}>
          {t('review.sendBack')}
        </Button>
        <Button strong aria-disabled={rests} onClick={() => void approve()}>
          {single ? t('review.approve') : t('review.approveN', { n: items.length })}
        </Button>
      </div>
      {asking && (
        <SendBackSheet
          records={items.map(({ row }) => row.id)}
          onClose={() => setAsking(false)}
          onSend={sendBack}
        />
      )}
    </div>
  );
}
