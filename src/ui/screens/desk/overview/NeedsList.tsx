import type { JSX } from 'react';
import { Link } from 'wouter';
import ChevronRight from 'lucide-react/icons/chevron-right';
import CircleCheck from 'lucide-react/icons/circle-check-big';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { SILENT_DAYS, type Needs } from '../../../../wire/desk/overview.ts';
import { useNow } from '../../../hooks/clock.ts';
import { useFormat } from '../../../hooks/format.ts';
import { usePlaceName } from '../../../parts/place.ts';
import { SILENT_MS } from '../phones/filters.ts';
import styles from './Overview.module.css';

/** So many villages with a backlog are named one by one; the rest in one line. */
const NAMED = 3;

/** What needs the officer first, as sentences; each leads to where something can be done. */
export function NeedsList({ needs }: { needs: Needs }): JSX.Element {
  const { t } = useTranslation();
  const sentences = useSentences(needs);
  if (sentences.length === 0)
    return (
      <p className={styles.calm}>
        <CircleCheck size={28} aria-hidden="true" />
        {t('desk.needs.nothing')}
      </p>
    );
  return (
    <ul className={styles.needs} aria-label={t('desk.needs.title')}>
      {sentences.map(({ key, ...need }) => (
        <li key={key}>
          <Need {...need} />
        </li>
      ))}
    </ul>
  );
}

function Need({ text, href, urgent = false }: Omit<Sentence, 'key'>): JSX.Element {
  return (
    <Link href={href} className={styles.need} data-urgent={urgent}>
      <span>{text}</span>
      <ChevronRight size={22} aria-hidden="true" />
    </Link>
  );
}

interface Sentence {
  key: string;
  text: string;
  href: string;
  /** Records may be lost to the commune while nobody does anything. */
  urgent?: boolean;
}

function useSentences(needs: Needs): Sentence[] {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const nameOf = usePlaceName();
  const phone = (key: string, n: number, text: string, urgent: boolean): Sentence[] =>
    n > 0 ? [{ key, text, href: '/xa/may', urgent }] : [];
  const named = needs.review.slice(0, NAMED);
  const others = needs.review.slice(NAMED).reduce((sum, { records }) => sum + records, 0);
  const { oldestWaiting } = needs;
  const late = oldestWaiting !== null && now - oldestWaiting >= SILENT_MS;
  const waiting = t('desk.needs.waiting', { n: needs.waiting, age: format.age(oldestWaiting ?? 0) });
  const phones = [
    ...phone('missing', needs.missing, t('desk.needs.missing', { n: needs.missing }), true),
    ...phone('silent', needs.silent, t('desk.needs.silent', { n: needs.silent, days: SILENT_DAYS }), true),
    ...phone('waiting', oldestWaiting === null ? 0 : needs.waiting, waiting, late),
  ];
  return [
    ...phones,
    ...named.map(({ village, records, since }) => ({
      key: `review${village}`,
      text: t('desk.needs.review', { n: records, village: nameOf(village), age: format.age(since) }),
      href: '/duyet',
    })),
    ...(others > 0 ? [{ key: 'reviews', text: t('desk.needs.reviews', { n: others }), href: '/duyet' }] : []),
    ...(needs.quarantined > 0
      ? [{ key: 'kept', text: t('desk.needs.quarantined', { n: needs.quarantined }), href: '/xa/giu-rieng' }]
      : []),
    ...(needs.withoutPhone > 0
      ? [
          {
            key: 'people',
            text: t('desk.needs.withoutPhone', { n: needs.withoutPhone }),
            href: '/xa/nguoi-dung',
          },
        ]
      : []),
  ];
}
