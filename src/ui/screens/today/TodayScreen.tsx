import { useMemo, useState, type JSX } from 'react';
import { useShared } from '../../hooks/shared.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import '../../i18n/viToday.ts';
import { recordKinds } from '../../../domain/kinds/all.ts';
import { drafts } from '../../../storage/drafts.ts';
import { longDay } from '../../format.ts';
import { extra } from '../../frame/later.tsx';
import { idleOf, useApp, useMaybeApp, useReader } from '../../hooks/app.ts';
import { useNow, useToday } from '../../hooks/clock.ts';
import { useEntriesOfDay, useHouseholdMap } from '../../hooks/live.ts';
import { useDrawn } from '../../hooks/useDrawn.ts';
import { useWords } from '../../i18n/words.ts';
import { keep, kept } from '../../kept.ts';
import { Empty } from '../../parts/Empty.tsx';
import { useHouseholdName } from '../../parts/household.ts';
import { Ledger, LedgerLine } from '../../parts/Ledger.tsx';
import { Page } from '../../parts/Page.tsx';
import { Tiles } from '../../parts/Tiles.tsx';
import { DraftLine } from './DraftLine.tsx';
import styles from './TodayScreen.module.css';

/** Comes after the list: the first screen is there without it. */
const Revisits = extra(() => import('./Revisits.tsx').then((m) => m.Revisits));

const FirstSteps = extra(() => import('./FirstSteps.tsx').then((m) => m.FirstSteps));

/** The tiles stand ahead of the ledger (`isForeseen`), and stay where they are when it opens. */
export function TodayScreen(): JSX.Element {
  const { t } = useTranslation();
  const app = useMaybeApp();
  const isOpen = app !== null;
  const idle = isOpen ? idleOf(app.user) : null;
  const isDrawn = useDrawn();
  return (
    <Page title={t('today.title')} under={isOpen ? <DayLine /> : '\u00a0'}>
      {isOpen && !idle && <Greeting />}
      {idle ? <Empty>{t(`today.${idle}`)}</Empty> : <Tiles label={t('today.kinds')} />}
      {isOpen && isDrawn && (
        <>
          <Drafts />
          <TodaysList />
          {!idle && <Revisits />}
        </>
      )}
    </Page>
  );
}

function DayLine(): JSX.Element {
  const { t } = useTranslation();
  const now = useNow();
  const { profile } = useReader();
  // On a phone of two it says whose book is open.
  const whose = kept('shared') ? [profile.name] : [];
  return <>{[longDay(now, t), ...whose].join(' · ')}</>;
}

/** Once for each person on this phone, with its place kept: no tile moves under a thumb. */
function Greeting(): JSX.Element | null {
  const { leavePractice } = useApp();
  const { userId } = useReader();
  // Whose turn it is may change under this page, and each has his own.
  const isKnown = useMemo(
    () => leavePractice !== undefined || Boolean(kept(`greeted.${userId}`)),
    [leavePractice, userId],
  );
  const [done, setDone] = useState('');
  if (isKnown || done === userId) return null;
  const onRead = (): void => keep(`greeted.${userId}`, 'yes');
  const onDone = (): void => {
    onRead();
    setDone(userId);
  };
  return (
    <div className={styles.greeting}>
      <FirstSteps key={userId} {...{ onRead, onDone }} />
    </div>
  );
}

function Drafts(): JSX.Element | null {
  const { t } = useTranslation();
  const { book } = useReader();
  const households = useHouseholdMap();
  const open = useShared(book, 'drafts', drafts);
  if (!open || open.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t('today.drafts')}</h2>
      <ul className={styles.drafts}>
        {open.map((draft) => (
          <DraftLine
            key={draft.key}
            draft={draft}
            household={households?.get(String(draft.values.household))}
          />
        ))}
      </ul>
    </section>
  );
}

function TodaysList(): JSX.Element | null {
  const { t } = useTranslation();
  const words = useWords();
  const today = useToday();
  const nameOf = useHouseholdName();
  const entries = useEntriesOfDay(today);
  const first = recordKinds()[0];
  if (useReader().idle && entries?.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t('today.list')}</h2>
      {entries?.length === 0 && <Empty>{t('today.empty', { kind: words.kind(first?.kind ?? '') })}</Empty>}
      {entries && entries.length > 0 && (
        <Ledger label={t('today.list')}>
          {entries.map((entry) => (
            <LedgerLine key={entry.row.id} entry={entry} household={nameOf(entry.row.fields)} margin="time" />
          ))}
        </Ledger>
      )}
    </section>
  );
}
