import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { ReviewFields } from '../../../domain/review.ts';
import { reopening, reviewIntent, type ReviewItem } from '../../../storage/reviews.ts';
import { save } from '../../../storage/saving.ts';
import type { Intent } from '../../../storage/subjects.ts';
import { useReader } from '../../hooks/app.ts';
import { useNotice } from '../../hooks/notice.ts';

export type Decide = (items: readonly ReviewItem[], fields: ReviewFields) => Promise<boolean>;

/** So soon nobody has read what came next under his thumb. */
const SAME_THUMB_MS = 500;
let saidAt = Number.NEGATIVE_INFINITY;
const restMs = (): number => saidAt + SAME_THUMB_MS - performance.now();

/** Whether what stands here came just now, in the place of what was decided: its buttons can't be meant yet. */
export function useRest(records: string): boolean {
  const [restedFor, setRested] = useState('');
  const rests = restedFor !== records && restMs() > 0;
  useEffect(() => {
    const timer = setTimeout(() => setRested(records), Math.max(0, restMs()));
    return () => clearTimeout(timer);
  }, [records]);
  return rests;
}

/** Saves the head's word on these records, all together, and offers to take it back while the phone waits to send. */
export function useDecide(): Decide {
  const { t } = useTranslation();
  const { book } = useReader();
  const notify = useNotice();
  const busy = useRef(false);

  const takeBack = async (said: readonly Intent[]): Promise<void> => {
    const saved = await save(
      book,
      said.map((intent) => reopening(book, intent)),
    );
    notify({ text: t(saved.ok ? 'review.undone' : 'review.failed'), good: saved.ok });
  };
  return async (items, fields) => {
    // A second tap of the same thumb.
    if (busy.current || items.length === 0 || restMs() > 0) return false;
    busy.current = true;
    const intents = items.map(({ row }) => reviewIntent(book, row, fields));
    const saved = await save(book, intents, { replaces: items.flatMap(({ stale }) => stale) });
    busy.current = false;
    if (saved.ok) saidAt = performance.now();
    if (!saved.ok) notify({ text: t('review.failed'), good: false });
    else
      notify({
        text: t(fields.verdict === 'approved' ? 'review.approved' : 'review.sentBack', { n: items.length }),
        good: true,
        action: { word: t('review.undo'), run: () => void takeBack(intents) },
      });
    return saved.ok;
  };
}
