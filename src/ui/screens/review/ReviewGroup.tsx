import { useState, type JSX } from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { Link } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { ReviewItem } from '../../../storage/reviews.ts';
import { capital } from '../../format.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import type { HouseholdMap } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import { KindIcon } from '../../parts/icons.tsx';
import '../../parts/moreIcons.tsx';
import { Changes } from './Changes.tsx';
import { authorName, placeName, type Group } from './groups.ts';
import lines from '../../parts/Lines.module.css';
import styles from './Review.module.css';

interface GroupProps {
  group: Group;
  /** Others follow that are more, and are approved together. */
  isBeforeOthers: boolean;
  households: HouseholdMap | undefined;
  chosen: ReadonlySet<string>;
  onMark: (items: readonly ReviewItem[], on: boolean) => void;
}

export function ReviewGroup({ group, isBeforeOthers, ...list }: GroupProps): JSX.Element {
  const { title, items, by } = group;
  const [isOpen, setOpen] = useState(!isBeforeOthers);
  // Never the other way: what comes in meanwhile folds nothing up under a finger.
  if (!isOpen && !isBeforeOthers) setOpen(true);
  if (by !== 'change')
    return (
      <section className={styles.group}>
        <div className={styles.groupHead}>
          <h2>{capital(title)}</h2>
          <All items={items} {...list} />
        </div>
        <Lines group={group} {...list} />
      </section>
    );
  return (
    <details className={styles.folded} open={isOpen}>
      <summary>
        <h2>{capital(title)}</h2>
        <b>{items.length}</b>
        <ChevronDown size={24} aria-hidden="true" />
      </summary>
      <All items={items} {...list} />
      <Lines group={group} {...list} />
    </details>
  );
}

type ListProps = Pick<GroupProps, 'households' | 'chosen' | 'onMark'>;

function All({ items, chosen, onMark }: ListProps & Pick<Group, 'items'>): JSX.Element | null {
  const { t } = useTranslation();
  const all = items.every(({ row }) => chosen.has(row.revision));
  if (items.length < 2) return null;
  return (
    <label className={styles.all}>
      <input type="checkbox" checked={all} onChange={() => onMark(items, !all)} />
      {t('review.all', { n: items.length })}
    </label>
  );
}

function Lines({ group, households, chosen, onMark }: ListProps & Pick<GroupProps, 'group'>): JSX.Element {
  return (
    <ul className={lines.lines} aria-label={group.title}>
      {group.items.map((item) => (
        <Line
          key={item.row.id}
          item={item}
          by={group.by}
          households={households}
          chosen={chosen.has(item.row.revision)}
          onMark={(on) => onMark([item], on)}
        />
      ))}
    </ul>
  );
}

interface LineProps {
  item: ReviewItem;
  by: Group['by'];
  households: HouseholdMap | undefined;
  chosen: boolean;
  onMark: (on: boolean) => void;
}

/** One record: a box to tick, and behind the words its page. */
function Line({ item, by, households, chosen, onMark }: LineProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const { profile } = useReader();
  const { row, before, stale } = item;
  const place = placeName(item, words, households, t);
  const author = authorName(item, profile, t);
  const title = by === 'household' ? author : place;
  const under = [
    words.outcome(row.kind, row.fields),
    typeof row.fields.day === 'string' && format.day(row.fields.day),
    by === 'change' && author,
  ];
  return (
    <li className={styles.line}>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={chosen}
          aria-label={t('review.choose', { what: `${words.kind(row.kind)}, ${place}` })}
          onChange={() => onMark(!chosen)}
        />
      </label>
      <Link href={`/duyet/${row.id}`} className={styles.text}>
        <strong>{title}</strong>
        <span className={styles.kind}>
          <KindIcon kind={row.kind} size={20} />
          {words.kind(row.kind)}
        </span>
        <span className={styles.under}>{capital(under.filter(Boolean).join(' · '))}</span>
        {stale.length > 0 && <span className={styles.stale}>{t('review.stale')}</span>}
      </Link>
      {before && <Changes kind={row.kind} before={before} now={row.fields} households={households} />}
    </li>
  );
}
