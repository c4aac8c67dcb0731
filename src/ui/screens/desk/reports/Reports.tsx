import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { dayOf } from '../../../../domain/day.ts';
import { periodOf, type PeriodUnit } from '../../../../domain/period.ts';
import {
  closePeriodRoute,
  periodsRoute,
  reopenPeriodRoute,
  reportFileRoute,
  reportRoute,
  type Periods,
  type Report,
} from '../../../../wire/desk/reports.ts';
import { useToday } from '../../../hooks/clock.ts';
import { useFormat } from '../../../hooks/format.ts';
import { Button } from '../../../parts/Button.tsx';
import { PeriodChooser } from '../../tally/PeriodChooser.tsx';
import { DeskPage } from '../DeskPage.tsx';
import { useDrafts, type Draft } from '../drafts.ts';
import { FileButtons } from '../FileButtons.tsx';
import styles from '../Office.module.css';
import { Reading } from '../Reading.tsx';
import { saveFile } from '../saveFile.ts';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDesk, useDeskCall } from '../useDesk.ts';
import { Notes, useSaveNotes, type ReportNotes } from './Notes.tsx';
import { ReportPaper } from './ReportPaper.tsx';
import { Settings } from './Settings.tsx';

/** The report of a period, as it stands or as it was handed in; closing, printing, files. */
export function Reports(): JSX.Element {
  const { t } = useTranslation();
  const today = useToday();
  const [unit, setUnit] = useState<PeriodUnit>('month');
  const [day, setDay] = useState(today);
  const period = periodOf(day, unit);
  const report = useDesk(reportRoute, { params: { period } }, true);
  // A look at another period must not throw away what was written for this one.
  const drafts = useDrafts<ReportNotes>();
  const periods = useDesk(periodsRoute, {});
  const again = (): void => {
    report.again();
    periods.again();
  };
  return (
    <DeskPage title={t('desk.section.reports')}>
      <div className={styles.screen}>
        <PeriodChooser unit={unit} day={day} onUnit={setUnit} onDay={setDay} />
      </div>
      <Reading of={report}>
        {(data: Report) => (
          <>
            <Work
              report={data}
              periods={periods.data}
              draft={data.closed ? undefined : drafts.of(data.period, data)}
              onWrite={(draft) => drafts.keep(data.period, draft)}
              onDone={again}
            />
            <ReportPaper report={data} />
            {!data.closed && (
              <Notes
                key={data.period}
                report={data}
                draft={drafts.of(data.period, data)}
                onWrite={(draft) => drafts.keep(data.period, draft)}
                onSaved={report.again}
              />
            )}
          </>
        )}
      </Reading>
      <Reading of={periods}>{(data: Periods) => <Settings periods={data} onSaved={again} />}</Reading>
    </DeskPage>
  );
}

interface WorkProps {
  report: Report;
  periods: Periods | undefined;
  /** Written for it, and perhaps not saved. */
  draft: Draft<ReportNotes> | undefined;
  onWrite: (draft: Draft<ReportNotes>) => void;
  onDone: () => void;
}

function Work({ report, periods, draft, onWrite, onDone }: WorkProps): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const act = useAct();
  const save = useSaveNotes(report, onWrite);
  const { period } = report;
  const canReopen = periods?.closed.some((one) => one.period === period && one.canReopen) ?? false;
  const load = async (format: 'xlsx' | 'csv'): Promise<void> => {
    const bytes = await act.run(() => call(reportFileRoute, { params: { period }, query: { format } }));
    if (bytes) saveFile(bytes, `bao-cao-${period}.${format}`);
  };
  // It is looked at anew also where that failed: it may be done, and only the answer was lost.
  const turn = async (route: typeof closePeriodRoute): Promise<void> => {
    await act.run(() => call(route, { params: { period } }));
    onDone();
  };
  // What was written goes in with it: afterwards nobody could save it any more.
  const close = async (): Promise<void> => {
    if (!draft || (await act.run(() => save(draft)))) return turn(closePeriodRoute);
    onDone();
  };
  return (
    <section className={`${styles.part} ${styles.screen}`}>
      <State report={report} periods={periods} />
      <div className={styles.row}>
        {!report.closed && (
          <Button strong disabled={act.busy} onClick={() => void close()}>
            {t('reports.close')}
          </Button>
        )}
        {canReopen && (
          <Button disabled={act.busy} onClick={() => void turn(reopenPeriodRoute)}>
            {t('reports.reopen')}
          </Button>
        )}
        <Button onClick={() => print()}>{t('reports.print')}</Button>
        <FileButtons busy={act.busy} onLoad={load} />
      </div>
      <Trouble of={act.problem} />
    </section>
  );
}

function State({ report: { closed }, periods }: Pick<WorkProps, 'report' | 'periods'>): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const words = closed
    ? t('reports.closed', { when: format.day(dayOf(closed.at)), by: closed.by })
    : t('reports.open');
  return (
    <div>
      <output>
        <strong>{words}</strong>
      </output>
      {!closed && (
        <p className={styles.quiet}>
          {periods && t('reports.closingDay', { day: periods.settings.closingDay })} {t('reports.closeWarn')}
        </p>
      )}
    </div>
  );
}
