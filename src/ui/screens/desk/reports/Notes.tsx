import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { ok, type Result } from '../../../../domain/result.ts';
import type { Failure } from '../../../../sync/transport.ts';
import { reportNotesRoute, reportRoute, type Report } from '../../../../wire/desk/reports.ts';
import { Button } from '../../../parts/Button.tsx';
import { saveDraft, type Draft } from '../drafts.ts';
import { TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';

export type ReportNotes = Pick<Report, 'difficulties' | 'proposals'>;

const notesOf = ({ difficulties, proposals }: ReportNotes): ReportNotes => ({ difficulties, proposals });

/** Saves what was written beside this report. */
export function useSaveNotes(
  report: Report,
  onWrite: NotesProps['onWrite'],
): (draft: Draft<ReportNotes>) => Promise<Result<Report, Failure>> {
  const call = useDeskCall();
  const params = { period: report.period };
  return (draft) =>
    saveDraft(draft, report, {
      send: ({ seen, said }) => call(reportNotesRoute, { params, body: { ...said, seen } }),
      async read() {
        const now = await call(reportRoute, { params });
        return now.ok ? ok(notesOf(now.value)) : now;
      },
      keep: onWrite,
    });
}

interface NotesProps {
  report: Report;
  /** What was written here; the report's own words while nothing was. */
  draft: Draft<ReportNotes> | undefined;
  onWrite: (draft: Draft<ReportNotes>) => void;
  onSaved: () => void;
}

/** What numbers don't say: difficulties and proposals, in the report's own words. */
export function Notes({ report, draft, onWrite, onSaved }: NotesProps): JSX.Element {
  const { t } = useTranslation();
  const send = useSaveNotes(report, onWrite);
  const act = useAct();
  const { seen, said } = draft ?? { seen: notesOf(report), said: notesOf(report) };
  const [saved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    const done = await act.run(() => send({ seen, said, ...draft }));
    setSaved(done !== null);
    if (done) onSaved();
  };
  const change = (to: ReportNotes): void => {
    onWrite({ seen, said: to, ...(draft?.sent && { sent: draft.sent }) });
    setSaved(false);
  };
  return (
    <section className={`${styles.part} ${styles.screen}`}>
      <h2>{t('reports.notes')}</h2>
      <TextInput
        long
        label={t('reports.difficulties')}
        value={said.difficulties}
        onChange={(difficulties) => change({ ...said, difficulties })}
      />
      <TextInput
        long
        label={t('reports.proposals')}
        value={said.proposals}
        onChange={(proposals) => change({ ...said, proposals })}
      />
      <div className={styles.row}>
        <Button disabled={act.busy} onClick={() => void save()}>
          {t('reports.saveNotes')}
        </Button>
        <output>{saved && t('reports.saved')}</output>
      </div>
      <Trouble of={act.problem} />
    </section>
  );
}
