import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { countOf, figureNames } from '../../../../domain/figures.ts';
import {
  reportSettingsRoute,
  type Periods,
  type ReportColumn,
  type ReportSettings,
} from '../../../../wire/desk/reports.ts';
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

type Marks = Readonly<Record<string, boolean>>;
/** What he has chosen; the rest is as it stands. */
interface Choice {
  closingDay?: number;
  stage?: ReportSettings['stage'];
  marks?: Marks;
  /** Saved: what was shown then. What is read after that has it itself. */
  over?: Periods | undefined;
}

/** The closing day, what counts, and the columns of reports to come. */
export function Settings({ periods, onSaved }: { periods: Periods; onSaved: () => void }): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const act = useAct();
  const { settings: seen } = periods;
  const [last, setChoice] = useState<Choice>({});
  const choice = last.over === undefined || last.over === periods ? last : {};
  const { closingDay = seen.closingDay, stage = seen.stage, marks = {} } = choice;
  const columns = marked(seen.columns, marks, useEveryColumn());
  const [saved, setSaved] = useState(false);
  const change = (to: Choice): void => {
    setChoice({ ...choice, ...to, over: undefined });
    setSaved(false);
  };
  const save = async (): Promise<void> => {
    const body = { closingDay, stage, columns, seen };
    const done = await act.run(() => call(reportSettingsRoute, { body }));
    setSaved(done !== null);
    if (done) setChoice({ ...choice, over: periods });
    // Read anew also where it failed: what somebody else has set meanwhile stands beside then.
    onSaved();
  };
  const others = [
    closingDay !== seen.closingDay && `${t('reports.settingsDay')} ${seen.closingDay}`,
    stage !== seen.stage && t(`reports.stage.${seen.stage}`),
  ].filter((one) => one !== false);
  return (
    <details className={`${styles.part} ${styles.screen}`}>
      <summary>{t('reports.settings')}</summary>
      <div className={styles.part}>
        {!saved && others.length > 0 && <p>{t('reports.settingNow', { what: others.join('; ') })}</p>}
        <div className={styles.row}>
          <Select
            label={t('reports.settingsDay')}
            value={String(closingDay)}
            options={DAYS}
            onChoose={(day) => change({ closingDay: Number(day) })}
          />
          <Select
            label={t('reports.counted')}
            value={stage}
            options={STAGES.map((value) => ({ value, word: t(`reports.stage.${value}`) }))}
            onChoose={(value) => change({ stage: STAGES.find((one) => one === value) ?? stage })}
          />
        </div>
        <Columns columns={columns} onMark={(key, isIn) => change({ marks: { ...marks, [key]: isIn } })} />
        <div className={styles.row}>
          <Button disabled={act.busy || columns.length === 0} onClick={() => void save()}>
            {t('reports.saveSettings')}
          </Button>
          <output>{saved && t('reports.saved')}</output>
        </div>
        <Trouble of={act.problem} />
      </div>
    </details>
  );
}

const keyOf = ({ figure, count }: ReportColumn): string => `${figure} ${countOf(figure, count)}`;

/** Every figure in the ways that it is counted. */
function useEveryColumn(): ReportColumn[] {
  const words = useWords();
  return figureNames().flatMap((figure) =>
    [...new Set(COUNTS.map((count) => countOf(figure, count)))].map((count): ReportColumn => ({
      figure,
      count,
      title: words.figure(figure, count),
    })),
  );
}

/** The columns that stand, with those that were marked and without those whose mark was taken off. */
function marked(columns: ReportColumn[], marks: Marks, all: ReportColumn[]): ReportColumn[] {
  const found = (key: string) => columns.find((known) => keyOf(known) === key);
  const isIn = (column: ReportColumn): boolean => marks[keyOf(column)] ?? found(keyOf(column)) !== undefined;
  const isMore = all.some((column) => isIn(column) && !found(keyOf(column)));
  // A title that the commune has kept stays with its column.
  return isMore ? all.filter(isIn).map((one) => found(keyOf(one)) ?? one) : columns.filter(isIn);
}

interface ColumnsProps {
  columns: ReportColumn[];
  onMark: (key: string, isIn: boolean) => void;
}

/** Those with a mark are columns. */
function Columns({ columns, onMark }: ColumnsProps): JSX.Element {
  const { t } = useTranslation();
  const chosen = columns.map(keyOf);
  return (
    <fieldset>
      <legend>{t('reports.columns')}</legend>
      {useEveryColumn().map((column) => (
        <label key={keyOf(column)} className={styles.check}>
          <input
            type="checkbox"
            checked={chosen.includes(keyOf(column))}
            onChange={({ target }) => onMark(keyOf(column), target.checked)}
          />
          {column.title}
        </label>
      ))}
    </fieldset>
  );
}
