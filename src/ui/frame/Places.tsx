import { lazy, Suspense, type JSX } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';
import { Link, useLocation } from 'wouter';
import NotebookPen from 'lucide-react/icons/notebook-pen';
import ChartColumn from 'lucide-react/icons/chart-column';
import House from 'lucide-react/icons/house';
import ListChecks from 'lucide-react/icons/list-checks';
import styles from './Places.module.css';

const AttentionBadge = lazy(() =>
  import('./AttentionBadge.tsx').then((m) => ({ default: m.AttentionBadge })),
);

const places = [
  { href: '/', word: 'today', Icon: NotebookPen },
  { href: '/ho', word: 'households', Icon: House },
  { href: '/tong-hop', word: 'tally', Icon: ChartColumn },
  { href: '/can-xu-ly', word: 'attention', Icon: ListChecks },
] as const;

export function Places({ ready }: { ready: boolean }): JSX.Element {
  const { t } = useTranslation();
  const [location] = useLocation();
  return (
    <nav className={styles.places} aria-label={t('app.places')}>
      {places.map(({ href, word, Icon }) => (
        <Link
          key={href}
          href={href}
          className={styles.place}
          aria-current={isAt(location, href) ? 'page' : undefined}
        >
          <span className={styles.icon}>
            <Icon size={26} aria-hidden="true" />
            {ready && word === 'attention' && (
              <Suspense>
                <AttentionBadge />
              </Suspense>
            )}
          </span>
          {t(`place.${word}`)}
        </Link>
      ))}
    </nav>
  );
}

const isAt = (location: string, href: string): boolean =>
  href === '/' ? location === '/' : location === href || location.startsWith(`${href}/`);
