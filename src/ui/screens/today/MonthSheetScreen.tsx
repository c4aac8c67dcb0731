import { useState, type JSX } from 'react';
import { useLatest } from '../../hooks/useLiveQuery.ts';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useTranslation } from '../../i18n/useTranslation.ts';
import '../../i18n/viHomes.ts';
import { monthSheet, type MonthSheet } from '../../../storage/monthSheet.ts';
import { dayMonth } from '../../format.ts';
import { Turning } from '../../frame/Plain.tsx';
import { useReader } from '../../hooks/app.ts';
import { useToday } from '../../hooks/clock.ts';
import { useFormat } from '../../hooks/format.ts';
import { useHouseholdMap } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Page } from '../../parts/Page.tsx';
import { Stale } from '../../parts/Stale.tsx';
import { monthAfter } from './months.ts';
import { SheetActs } from './SheetActs.tsx';
import { SheetTable } from './SheetTable.tsx';
import box from '../../parts/Box.module.css';
import styles from './MonthSheet.module.css';

/** What a member hands in for his allowance: the month's days, houses and records, ready to print. */
export function MonthSheetScreen(): JSX.Element {
  const { t } = useTranslation();
  const { book, profile } = useReader();
  const thisMonth = useToday().slice(0, 7);
  const [month, setMonth] = useState(thisMonth);
  const missing = useMissing(month);
  const { value: sheet, isStale } = useLatest(() => monthSheet(book, month), [book, month]);
  const households = useHouseholdMap();
  if (!sheet || !households) return <Turning />;
  const codeOf = (id: string): string => households.get(id)?.code || t('sheet.noCode');
  return (
    <Page title={t('sheet.title')} under={t('sheet.who', { name: profile.name })} back>
      <MonthChooser month={month} last={thisMonth} onChoose={setMonth} />
      {missing.length > 0 && (
        <div className={`${box.todo} ${styles.missing}`}>
          {missing.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className={styles.ask}>{t('sheet.askForIt')}</p>
        </div>
      )}
      {sheet.records === 0 ? (
        <Empty>{t('sheet.empty')}</Empty>
      ) : (
        <Stale when={isStale}>
          <Totals sheet={sheet} />
          <SheetActs month={month} sheet={sheet} missing={missing} codeOf={codeOf} />
          <SheetTable sheet={sheet} codeOf={codeOf} />
          <div className={styles.signs}>
            <span>{t('sheet.signMember')}</span>
            <span>{t('sheet.signHead')}</span>
          </div>
        </Stale>
      )}
    </Page>
  );
}

/** What a month's sheet can't tell, for it was done in a village that is his no more; with days that hold on paper. */
function useMissing(month: string): string[] {
  const { t } = useTranslation();
  const words = useWords();
  const { left = [] } = useReader();
  return left
    .filter(({ on }) => on.slice(0, 7) >= month)
    .map(({ village, on }) => t('sheet.left', { village: words.unit(village), day: dayMonth(on, '') }));
}

interface MonthChooserProps {
  month: string;
  last: string;
  onChoose: (month: string) => void;
}

function MonthChooser({ month, last, onChoose }: MonthChooserProps): JSX.Element {
  const { t } = useTranslation();
  const [year, n] = month.split('-').map(Number);
  return (
    <div className={styles.months}>
      <button type="button" aria-label={t('sheet.previous')} onClick={() => onChoose(monthAfter(month, -1))}>
        <ChevronLeft size={26} aria-hidden="true" />
      </button>
      <strong aria-live="polite">{t('sheet.month', { n, year })}</strong>
      <button
        type="button"
        aria-label={t('sheet.next')}
        disabled={month >= last}
        onClick={() => onChoose(monthAfter(month, 1))}
      >
        <ChevronRight size={26} aria-hidden="true" />
      </button>
    </div>
  );
}

function Totals({ sheet }: { sheet: MonthSheet }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  return (
    <div className={styles.totals}>
      <p>
        <strong>{t('sheet.days', { n: sheet.days.length })}</strong>
        <strong>{t('sheet.homes', { n: sheet.households })}</strong>
        <strong>{t('sheet.count', { n: sheet.records })}</strong>
      </p>
      <ul>
        {Object.entries(sheet.counts).map(([kind, n]) => (
          <li key={kind}>
            <span>{words.kind(kind)}</span> <b>{format.number(n)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
