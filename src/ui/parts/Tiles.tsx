import type { JSX } from 'react';
import { Link } from 'wouter';
import { useTranslation } from '../i18n/useTranslation.ts';
import '../i18n/viToday.ts';
import { kindsAtDoor } from '../../domain/kinds/all.ts';
import { useWords } from '../i18n/words.ts';
import { KindIcon } from './icons.tsx';
import styles from './Tiles.module.css';

/** A tile for each kind of a call at a door, two by two; one line leads to the others. */
export function Tiles({ label, household }: { label: string; household?: string }): JSX.Element {
  const words = useWords();
  const { t } = useTranslation();
  const query = household ? `?ho=${household}` : '';
  return (
    <nav className={styles.tiles} aria-label={label}>
      {kindsAtDoor().map(({ kind }) => (
        <Link key={kind} href={`/phieu/${kind}${query}`} className={styles.tile}>
          <KindIcon kind={kind} size={48} />
          <span>{words.kind(kind)}</span>
        </Link>
      ))}
      <Link href={`/phieu-khac${query}`} className={styles.more}>
        {t('today.otherKinds')}
      </Link>
    </nav>
  );
}
