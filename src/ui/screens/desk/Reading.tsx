import { useEffect, useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Button } from '../../parts/Button.tsx';
import type { Read } from './useDesk.ts';
import box from '../../parts/Box.module.css';
import styles from './Desk.module.css';

const PATIENCE_MS = 400;

/** What is read from the server, or why it is not there and what to do. */
export function Reading<R>({ of, children }: { of: Read<R>; children: (data: R) => ReactNode }): JSX.Element {
  const { t } = useTranslation();
  const late = useLate(of.loading);
  return (
    <>
      {of.failure && !of.loading && <Failed of={of} />}
      {late && <p className={styles.quiet}>{t('desk.reading')}</p>}
      {of.data !== undefined && children(of.data)}
    </>
  );
}

function Failed<R>({ of: { failure, data, again } }: { of: Read<R> }): JSX.Element {
  const { t } = useTranslation();
  const say = useFailureWords();
  return (
    <div className={`${box.wrong} ${styles.failed}`} role="alert">
      <p>
        {failure && say(failure.code)} {data !== undefined && t('desk.olderShown')}
      </p>
      <Button onClick={again}>{t('desk.tryAgain')}</Button>
    </div>
  );
}

const SPOKEN = [
  'offline',
  'timeout',
  'unanswered',
  'unknownReader',
  'unknownDevice',
  'notAllowed',
  'notFound',
  'tooLarge',
  'tooBigInside',
  'unreadable',
  'notAWorkbook',
  'encodingUnknown',
  'oldExcel',
  'empty',
  'tooManyRows',
  'listWrong',
  'villageGone',
  'nameTaken',
  'topicTaken',
  'tooManyTopics',
  'notAChange',
  'periodClosed',
  'periodOpen',
  'periodAhead',
  'changedSince',
] as const;

/** A server's code as a sentence. */
export function useFailureWords(): (code: string) => string {
  const { t } = useTranslation();
  return (code) => {
    // A text may not be stored wherever it is written: the forms' own words.
    if (code === 'idNumber' || code === 'secret') return t(`problem.${code}`);
    const known = SPOKEN.find((one) => one === code) ?? 'other';
    return t(`desk.failure.${known}`);
  };
}

/** Nothing is said before 400 ms: most answers are there by then. */
function useLate(loading: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!loading) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [loading]);
  return late;
}
