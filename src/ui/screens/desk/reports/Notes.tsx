import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { reportNotesRoute, type Report } from '../../../../wire/desk/reports.ts';
import { Button } from '../../../parts/Button.tsx';
import { TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';

/** What numbers don't say: difficulties and proposals, in the report's own words. */
export function Notes({ report, onSaved }: { report: Report; onSaved: () => void }): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const act = useAct();
  const [said, setSaid] = useState({ difficulties: report.difficulties, proposals: report.proposals });
  const [saved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    const done = await act.run(() =>
      call(reportNotesRoute, { params: { period: report.period }, body: said }),
    );
    setSaved(done !== null);
    if (done) onSaved();
  };
  const change = (to: typeof said): void => {
    setSaid(to);
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
