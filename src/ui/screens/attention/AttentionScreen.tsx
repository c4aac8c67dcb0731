import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import CircleCheck from 'lucide-react/icons/circle-check-big';
import { type Entry } from '../../../storage/read.ts';
import { needsPerson, otherTroubles, unsettled } from '../../../storage/unsettled.ts';
import type { OutboxStatus } from '../../../storage/status.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { useStatus } from '../../hooks/status.ts';
import { useOnline } from '../../hooks/online.ts';
import { useWhy } from '../../hooks/why.ts';
import { useHouseholdName } from '../../parts/household.ts';
import { Ledger, LedgerLine } from '../../parts/Ledger.tsx';
import '../../i18n/viMore.ts';
import '../../i18n/viToday.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Page } from '../../parts/Page.tsx';
import { formHref } from '../record/draftKey.ts';
import { Asked } from './Asked.tsx';
import { Device } from './Device.tsx';
import { Notices, useNotices } from './Notices.tsx';
import { Others } from './Others.tsx';
import styles from './Attention.module.css';

export function AttentionScreen(): JSX.Element {
  const { t } = useTranslation();
  const { book, idle } = useReader();
  const entries = useLiveQuery(() => unsettled(book), [book]);
  const wrong = entries?.filter(needsPerson) ?? [];
  // Also what was withdrawn and still waits to be sent: nothing is left to do about it.
  const waiting = entries?.filter((entry) => !needsPerson(entry)) ?? [];
  const others = useLiveQuery(() => otherTroubles(book), [book]);
  // A household or a person waits too, and is no phiếu.
  const status = useStatus();
  const isWaiting = (status?.waiting ?? 0) > 0;
  const notices = useNotices();
  // Under a notice it would take back what that has just said.
  const isSaid = [entries, others, notices].some((all) => all?.length !== 0) || isWaiting || status?.tight;
  return (
    <Page title={t('attention.title')}>
      <Notices open={notices ?? []} />
      {idle ? (
        <section className={styles.section}>
          <Empty>{t(`today.${idle}`)}</Empty>
        </section>
      ) : (
        !isSaid && <Calm />
      )}
      <Wrong entries={wrong} />
      {others && others.length > 0 && <Others troubles={others} />}
      {isWaiting && <Waiting entries={waiting} />}
      <Asked />
      <Device />
    </Page>
  );
}

function Calm(): JSX.Element {
  const { t } = useTranslation();
  return (
    <div className={styles.calm}>
      <CircleCheck size={40} aria-hidden="true" />
      <p>
        <strong>{t('attention.calm')}</strong>
        {t('attention.calmMore')}
      </p>
    </div>
  );
}

function Wrong({ entries }: { entries: Entry[] }): JSX.Element | null {
  const { t } = useTranslation();
  const nameOf = useHouseholdName();
  const whyOf = useWhy();
  if (entries.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t('attention.toRepair')}</h2>
      <Ledger label={t('attention.toRepair')}>
        {entries.map((entry) => {
          const why = whyOf(entry);
          const note = why && [why.what, why.todo].filter(Boolean).join(' ');
          const back = entry.state === 'returned';
          const wrongAt = entry.problem?.verdict === 'refused' && entry.problem.field;
          const asked = (
            <>
              {t('attention.sentBack', { reason: entry.row.review?.reason ?? '' })}
              <b>{t('attention.tapToRepair')}</b>
            </>
          );
          return (
            <LedgerLine
              key={entry.row.id}
              entry={entry}
              household={nameOf(entry.row.fields)}
              margin="day"
              note={back ? asked : note}
              {...(back && { href: formHref(entry.row.kind, { type: 'edit', subjectId: entry.row.id }) })}
              {...(wrongAt && { href: `${repairHref(entry)}#q-${wrongAt}` })}
            />
          );
        })}
      </Ledger>
    </section>
  );
}

const repairHref = ({ row: { kind, id } }: Entry): string =>
  formHref(kind, { type: 'repair', subjectId: id });

function Waiting({ entries }: { entries: Entry[] }): JSX.Element | null {
  const { t } = useTranslation();
  const nameOf = useHouseholdName();
  const why = useWaitingWords();
  return (
    <section className={styles.section}>
      <h2>{t('attention.waiting')}</h2>
      <p className={styles.why}>{why}</p>
      {entries.length > 0 && (
        <Ledger label={t('attention.waiting')}>
          {entries.map((entry) => (
            <LedgerLine key={entry.row.id} entry={entry} household={nameOf(entry.row.fields)} margin="day" />
          ))}
        </Ledger>
      )}
    </section>
  );
}

/** One reason for all: they wait for the same road. */
function useWaitingWords(): string {
  const { t } = useTranslation();
  const format = useFormat();
  const online = useOnline();
  const status: OutboxStatus | undefined = useStatus();
  if (status?.stranger) return t('attention.whyStranger');
  if (status?.problem === 'full') return t('attention.whyFull');
  if (!online) return t('attention.whyOffline');
  if (status?.sending) return t('attention.whySending');
  if (status?.retryAt) return t('attention.whyRetry', { when: format.time(status.retryAt) });
  return t('attention.whyQueue');
}
