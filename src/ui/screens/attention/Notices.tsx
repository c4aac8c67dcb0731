import type { JSX, ReactNode } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { Link } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Id } from '../../../domain/ids.ts';
import type { NoticeRow } from '../../../storage/book.ts';
import { notices, seeNotice } from '../../../storage/notices.ts';
import { entry } from '../../../storage/read.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { useBegun } from '../../hooks/notice.ts';
import { useStatus } from '../../hooks/status.ts';
import { Button, buttonClass } from '../../parts/Button.tsx';
import { useHouseholdName } from '../../parts/household.ts';
import { formHref } from '../record/draftKey.ts';
import box from '../../parts/Box.module.css';
import styles from './Attention.module.css';

/** What is said and not yet answered; undefined until it is read. */
export function useNotices(): NoticeRow[] | undefined {
  const { book } = useReader();
  const waiting = useStatus()?.waiting ?? 0;
  const rows = useLiveQuery(() => notices(book), [book]);
  // A request to send is answered as soon as nothing waits.
  return rows?.filter(({ code }) => code !== 'sendRequested' || waiting > 0);
}

/** What the commune says to this phone, and what this phone says of itself: first of all that needs a person. */
export function Notices({ open }: { open: readonly NoticeRow[] }): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      {useStatus()?.tight && <Say title={t('notice.tight')}>{t('notice.tightMore')}</Say>}
      {open.map((row) => (
        <One key={row.id} row={row} />
      ))}
    </>
  );
}

function Say({ title, children }: { title: string; children: ReactNode }): JSX.Element {
  return (
    <section className={`${box.todo} ${styles.notice}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function One({ row }: { row: NoticeRow }): JSX.Element | null {
  const { t } = useTranslation();
  const { book } = useReader();
  const format = useFormat();
  const begun = useBegun();
  const code = SPOKEN.find((one) => one === row.code);
  if (!code) return null;
  return (
    <Say title={t(`notice.${code}`)}>
      {code === 'answered' ? (
        row.subjects?.map((id) => <Answer key={id} id={id} />)
      ) : (
        <p>{t(`notice.more.${code}`, { when: format.when(row.at) })}</p>
      )}
      {code === 'clockWrong' && row.subjects?.map((id) => <Redate key={id} id={id} />)}
      {code !== 'sendRequested' && (
        <Button onClick={() => begun(seeNotice(book, row))}>{t('notice.done')}</Button>
      )}
    </Say>
  );
}

const SPOKEN = ['answered', 'clockWrong', 'sendRequested', 'restored'] as const;

/** What was asked, and what the commune says to it. */
function Answer({ id }: { id: Id }): JSX.Element | null {
  const { t } = useTranslation();
  const { book } = useReader();
  const { text, answer } = useLiveQuery(() => entry(book, id), [book, id])?.row.fields ?? {};
  if (!answer) return null;
  return (
    <>
      <p>{t('notice.asked', { text })}</p>
      <p>
        <strong>{t('attention.answered', { answer })}</strong>
      </p>
    </>
  );
}

/** One tap to the day of a record that was written under a wrong clock. */
function Redate({ id }: { id: Id }): JSX.Element | null {
  const { t } = useTranslation();
  const { book } = useReader();
  const nameOf = useHouseholdName();
  const format = useFormat();
  const found = useLiveQuery(() => entry(book, id), [book, id]);
  if (!found || found.row.voided || typeof found.row.fields.day !== 'string') return null;
  const { kind, fields } = found.row;
  const day = format.day(String(fields.day));
  return (
    <Link
      href={`${formHref(kind, { type: 'edit', subjectId: id })}#q-day`}
      className={buttonClass({ wide: true })}
    >
      {t('notice.redate', { household: nameOf(fields) ?? '', day })}
    </Link>
  );
}
