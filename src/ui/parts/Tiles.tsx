import type { JSX } from 'react';
import { Link } from 'wouter';
import { recordKinds } from '../../domain/kinds/all.ts';
import { useWords } from '../i18n/words.ts';
import { KindIcon } from './icons.tsx';
import styles from './Tiles.module.css';

/** One tile a kind, two by two: the way into every phiếu. */
export function Tiles({ label, household }: { label: string; household?: string }): JSX.Element {
  const words = useWords();
  const query = household ? `?ho=${household}` : '';
  return (
    <nav className={styles.tiles} aria-label={label}>
      {recordKinds().map(({ kind }) => (
        <Link key={kind} href={`/phieu/${kind}${query}`} className={styles.tile}>
          <KindIcon kind={kind} size={48} />
          <span>{words.kind(kind)}</span>
        </Link>
      ))}
    </nav>
  );
}
