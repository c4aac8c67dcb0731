import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { countOf, figureNames } from '../../../../domain/figures.ts';
import { reportSettingsRoute, type Periods, type ReportColumn } from '../../../../wire/desk/reports.ts';
import { useWords } from '../../../i18n/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { Select } from '../Field.tsx';
import styles from '../Office.module.css';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';

const STAGES = ['received', 'approved'] as const;
const COUNTS = ['d', 'n'] as const;
const DAYS = Array.from({ length: 31 }, (_, nth) => ({ value: String(nth + 1), word: String(nth + 1) }));

/** The closing day, what counts, and the columns of reports to come. */
export function Settings({ periods, onSaved }: { periods: Periods; onSaved: () => void }): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const act = useAct();
  const [settings, setSettings] = useState(periods.settings);
  const [saved, setSaved] = useState(false);
  const change = (to: typeof settings): void => {
    setSettings(to);
    setSaved(false);
  };
  const save = async (): Promise<void> => {
    const done = await act.run(() => call(reportSettingsRoute, { body: settings }));
    setSaved(done !== null);
    if (done) onSaved();
  };
  return (
    <details className={`${styles.part} ${styles.screen}`}>
      <summary>{t('reports.settings')}</summary>
      <div className={styles.part}>
        <div className={styles.row}>
          <Select
            label={t('reports.settingsDay')}
            value={String(settings.closingDay)}
            options={DAYS}
            onChoose={(day) => change({ ...settings, closingDay: Number(day) })}
          />
          <Select
            label={t('reports.counted')}
            value={settings.stage}
            options={STAGES.map((value) => ({ value, word: t(`reports.stage.${value}`) }))}
            onChoose={(value) =>
              change({ ...settings, stage: STAGES.find((one) => one === value) ?? settings.stage })
            }
          />
        </div>
        <Columns columns={settings.columns} onChange={(columns) => change({ ...settings, columns })} />
        <div className={styles.row}>
          <Button disabled={act.busy || settings.columns.length === 0} onClick={() => void save()}>
            {t('reports.saveSettings')}
          </Button>
          <output>{saved && t('reports.saved')}</output>
        </div>
        <Trouble of={act.problem} />
      </div>
    </details>
  );
}

interface ColumnsProps {
  columns: ReportColumn[];
  onChange: (columns: ReportColumn[]) => void;
}

/** Every figure in the ways that it is counted; those with a mark are columns. */
function Columns({ columns, onChange }: ColumnsProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const all = figureNames().flatMap((figure) =>
    [...new Set(COUNTS.map((count) => countOf(figure, count)))].map((count): ReportColumn => ({
      figure,
      count,
      title: words.figure(figure, count),
    })),
  );
  const is = (a: ReportColumn, b: ReportColumn): boolean =>
    a.figure === b.figure && countOf(a.figure, a.count) === countOf(b.figure, b.count);
  const toggle = (column: ReportColumn): void => {
    const isIn = columns.some((one) => is(one, column));
    const wanted = all.filter((one) => is(one, column) || columns.some((known) => is(known, one)));
    // A title that the commune has kept stays with its column.
    const kept = wanted.map((one) => columns.find((known) => is(known, one)) ?? one);
    onChange(isIn ? columns.filter((one) => !is(one, column)) : kept);
  };
  return (
    <fieldset>
      <legend>{t('reports.columns')}</legend>
      {all.map((column) => (
        <label key={`${column.figure} ${column.count}`} className={styles.check}>
          <input
            type="checkbox"
            checked={columns.some((one) => is(one, column))}
            onChange={() => toggle(column)}
          />
          {column.title}
        </label>
      ))}
    </fieldset>
  );
}
