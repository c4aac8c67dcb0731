import { useCallback, useContext, useEffect, useState, type JSX, type ReactNode } from 'react';
import { NoticeContext, SaidContext, type Notice } from '../hooks/notice.ts';
import styles from './Frame.module.css';

const NOTICE_MS = 6000;
/** What can be taken back stands as long as the phone waits before it sends. */
const UNDO_MS = 10_000;

/** Around all that says something. What is said draws nothing but itself: whoever saves waits for the words. */
export function Saying({ children }: { children: ReactNode }): JSX.Element {
  const [notice, setNotice] = useState<(Notice & { nth: number }) | null>(null);
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => setNotice(null), notice.action ? UNDO_MS : NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  const notify = useCallback(
    (next: Notice | null) => setNotice((last) => next && { ...next, nth: (last?.nth ?? 0) + 1 }),
    [],
  );
  // With that it is no longer true.
  const act = (): void => {
    setNotice(null);
    notice?.action?.run();
  };
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
      <SaidContext value={said}>{children}</SaidContext>
    </NoticeContext>
  );
}

/** Where it stands on a page; an open sheet has a place of its own. */
export function Said({ above }: { above: 'bar' | 'places' | 'both' }): JSX.Element {
  return (
    <output className={styles.status} data-above={above}>
      {useContext(SaidContext)}
    </output>
  );
}
