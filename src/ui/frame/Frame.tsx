import type { JSX, ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useMaybeApp } from '../hooks/app.ts';
import { useTranslation } from '../i18n/useTranslation.ts';
import { useKeptPlaces } from '../hooks/scroll.ts';
import { aside, extra, HOME } from './later.tsx';
import { Places } from './Places.tsx';
import { Said, Saying } from './Saying.tsx';
import styles from './Frame.module.css';

// What reads the database comes after the first paint; its place is kept.
const Strip = aside(HOME, (home) => home.Strip);
const UpdateLine = extra(() => import('./UpdateLine.tsx').then((m) => m.UpdateLine));

/** The strip above, the places below, the notice between them: always there, never moving. */
export function Frame({ children }: { children: ReactNode }): JSX.Element {
  const app = useMaybeApp();
  const ready = app !== null;
  const nobody = ready && app.user === null;
  const [location] = useLocation();
  useKeptPlaces();
  const writing = /^\/phieu\/|^\/ho-moi$|\/sua$/.test(location);
  const deciding = location.startsWith('/duyet');
  return (
    <Saying>
      <header className={styles.strip}>{ready && (nobody ? <Alone /> : <Strip />)}</header>
      {app?.takeUpdate && !writing && !deciding && <UpdateLine take={app.takeUpdate} />}
      {children}
      <Said above={writing ? 'bar' : deciding ? 'both' : 'places'} />
      {!writing && !nobody && <Places ready={ready} />}
    </Saying>
  );
}

/** Over the screens of who may not write here. */
function Alone(): JSX.Element {
  const { t } = useTranslation();
  return (
    <p className={styles.alone}>
      <img src="/favicon.svg" alt="" width={36} height={36} />
      {t('app.name')}
    </p>
  );
}
