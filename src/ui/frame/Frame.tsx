import { useCallback, useEffect, useState, type JSX, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useMaybeApp } from '../hooks/app.ts';
import { useTranslation } from '../i18n/useTranslation.ts';
import { NoticeContext, SaidContext, type Notice } from '../hooks/notice.ts';
import { useKeptPlaces } from '../hooks/scroll.ts';
import { aside, extra, HOME } from './later.tsx';
import { Places } from './Places.tsx';
import styles from './Frame.module.css';

// What reads the database comes after the first paint; its place is kept.
const Strip = aside(HOME, (home) => home.Strip);
const UpdateLine = extra(() => import('./UpdateLine.tsx').then((m) => m.UpdateLine));

const NOTICE_MS = 6000;
/** What can be taken back stands as long as the phone waits before it sends. */
const UNDO_MS = 10_000;

/** The strip above, the places below, the notice between them: always there, never moving. */
export function Frame({ children }: { children: ReactNode }): JSX.Element {
  const app = useMaybeApp();
  const ready = app !== null;
  const nobody = ready && app.user === null;
  const [location] = useLocation();
  const { notice, notify, act } = useNoticeState();
  useKeptPlaces();
  const writing = /^\/phieu\/|^\/ho-moi$|\/sua$/.test(location);
  const deciding = location.startsWith('/duyet');
  const said = notice && (
    // Said anew, also in the same words: a new element is read out, a changed one without a change is not.
    <p key={notice.nth} className={notice.good ? styles.good : styles.bad}>
      <span>{notice.text}</span>
      {notice.action && (
        <button type="button" onClick={act}>
          {notice.action.word}
        </button>
      )}
    </p>
  );
  return (
    <NoticeContext value={notify}>
      <header className={styles.strip}>{ready && (nobody ? <Alone /> : <Strip />)}</header>
      {app?.takeUpdate && !writing && !deciding && <UpdateLine take={app.takeUpdate} />}
      <SaidContext value={said}>{children}</SaidContext>
      <output className={styles.status} data-above={writing ? 'bar' : deciding ? 'both' : 'places'}>
        {said}
      </output>
      {!writing && !nobody && <Places ready={ready} />}
    </NoticeContext>
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

interface NoticeState {
  notice: (Notice & { nth: number }) | null;
  notify: (notice: Notice | null) => void;
  /** Does what the notice offers: with that it is no longer true. */
  act: () => void;
}

function useNoticeState(): NoticeState {
  const [notice, setNotice] = useState<NoticeState['notice']>(null);
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => setNotice(null), notice.action ? UNDO_MS : NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  const notify = useCallback(
    (next: Notice | null) => setNotice((last) => next && { ...next, nth: (last?.nth ?? 0) + 1 }),
    [],
  );
  const act = (): void => {
    setNotice(null);
    notice?.action?.run();
  };
  return { notice, notify, act };
}
