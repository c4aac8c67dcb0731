import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { reportNotesRoute, type Report } from '../../../../wire/desk/reports.ts';
import { Button } from '../../../parts/Button.tsx';
import { TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';

export type ReportNotes = Pick<Report, 'difficulties' | 'proposals'>;

interface NotesProps {
  report: Report;
  /** What was written here; the report's own words while nothing was. */
  draft: ReportNotes | undefined;
  onWrite: (said: ReportNotes) => void;
  onSaved: () => void;
}

/** What numbers don't say: difficulties and proposals, in the report's own words. */
export function Notes({ report, draft, onWrite, onSaved }: NotesProps): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const act = useAct();
  const said = draft ?? { difficulties: report.difficulties, proposals: report.proposals };
  const [saved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    const done = await act.run(() =>
      call(reportNotesRoute, { params: { period: report.period }, body: said }),
    );
    setSaved(done !== null);
    if (done) onSaved();
  };
  const change = (to: ReportNotes): void => {
    onWrite(to);
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
