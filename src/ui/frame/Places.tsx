import { lazy, Suspense, type JSX } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';
import { Link, useLocation } from 'wouter';
import NotebookPen from 'lucide-react/icons/notebook-pen';
import ChartColumn from 'lucide-react/icons/chart-column';
import House from 'lucide-react/icons/house';
import Landmark from 'lucide-react/icons/landmark';
import ListChecks from 'lucide-react/icons/list-checks';
import type { Role } from '../../domain/roles.ts';
import { useMaybeApp } from '../hooks/app.ts';
import styles from './Places.module.css';

const AttentionBadge = lazy(() =>
  import('./AttentionBadge.tsx').then((m) => ({ default: m.AttentionBadge })),
);

const DESK_ROLES: readonly Role[] = ['communeOfficer', 'admin'];

const places = [
  { href: '/', word: 'today', Icon: NotebookPen },
  { href: '/ho', word: 'households', Icon: House },
  { href: '/tong-hop', word: 'tally', Icon: ChartColumn },
  { href: '/can-xu-ly', word: 'attention', Icon: ListChecks },
] as const;

/** An officer's households stand on his desk, the whole commune's. */
const desk = { href: '/xa', word: 'desk', Icon: Landmark } as const;

export function Places({ ready }: { ready: boolean }): JSX.Element {
  const { t } = useTranslation();
  const [location] = useLocation();
  const isDesk = useMaybeApp()?.user?.profile.roles.some(({ role }) => DESK_ROLES.includes(role));
  const shown = isDesk ? places.map((place) => (place.word === 'households' ? desk : place)) : places;
  return (
    <nav className={styles.places} aria-label={t('app.places')}>
      {shown.map(({ href, word, Icon }) => (
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
