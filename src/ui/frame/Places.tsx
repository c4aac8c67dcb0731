import { type JSX, type ReactNode } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';
import { Link, useLocation } from 'wouter';
import NotebookPen from 'lucide-react/icons/notebook-pen';
import ChartColumn from 'lucide-react/icons/chart-column';
import House from 'lucide-react/icons/house';
import ListChecks from 'lucide-react/icons/list-checks';
import { useMaybeApp } from '../hooks/app.ts';
import { aside, extra, HOME } from './later.tsx';
import styles from './Places.module.css';

const AttentionBadge = aside(HOME, (home) => home.AttentionBadge);
const ReviewPlace = extra(() => import('./ReviewPlace.tsx').then((m) => m.ReviewPlace));
const DeskPlace = extra(() => import('./DeskPlace.tsx').then((m) => m.DeskPlace));

export function Places({ ready }: { ready: boolean }): JSX.Element {
  const { t } = useTranslation();
  const roles = useMaybeApp()?.user?.profile.roles.map(({ role }) => role) ?? [];
  // An officer's households stand on his desk, the whole commune's.
  const isDesk = roles.includes('communeOfficer') || roles.includes('admin');
  return (
    <nav className={styles.places} aria-label={t('app.places')}>
      <Place href="/" word={t('place.today')} icon={<NotebookPen size={26} aria-hidden="true" />} />
      {!isDesk && (
        <Place href="/ho" word={t('place.households')} icon={<House size={26} aria-hidden="true" />} />
      )}
      {isDesk && <DeskPlace />}
      {roles.includes('villageHead') && <ReviewPlace />}
      <Place href="/tong-hop" word={t('place.tally')} icon={<ChartColumn size={26} aria-hidden="true" />} />
      <Place
        href="/can-xu-ly"
        word={t('place.attention')}
        icon={
          <>
            <ListChecks size={26} aria-hidden="true" />
            {ready && <AttentionBadge />}
          </>
        }
      />
    </nav>
  );
}

interface PlaceProps {
  href: string;
  word: string;
  icon: ReactNode;
}

/** An icon with its word; what is below the place is it too. */
export function Place({ href, word, icon }: PlaceProps): JSX.Element {
  const [location] = useLocation();
  const here = location === href || (href !== '/' && location.startsWith(`${href}/`));
  return (
    <Link href={href} className={styles.place} aria-current={here ? 'page' : undefined}>
      <span className={styles.icon}>{icon}</span>
      {word}
    </Link>
  );
}
