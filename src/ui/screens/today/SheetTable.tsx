import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { MonthSheet } from '../../../storage/monthSheet.ts';
import { useFormat } from '../../hooks/format.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './MonthSheet.module.css';

interface SheetTableProps {
  sheet: MonthSheet;
  codeOf: (household: string) => string;
}

/** A line a day. A phone shows the sum of its records; paper and wide screens each kind beside it. */
export function SheetTable({ sheet, codeOf }: SheetTableProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const kinds = Object.keys(sheet.counts);
  const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);
  const cells = (counts: Record<string, number>): JSX.Element => (
    <>
      {kinds.map((kind) => (
        <td key={kind} className={styles.kind}>
          {counts[kind] ? format.number(counts[kind]) : ''}
        </td>
      ))}
      <td>{format.number(sum(counts))}</td>
    </>
  );
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('sheet.day')}</th>
          <th scope="col">{t('sheet.households')}</th>
          {kinds.map((kind) => (
            <th key={kind} scope="col" className={styles.kind}>
              {words.kind(kind)}
            </th>
          ))}
          <th scope="col">{t('sheet.records')}</th>
        </tr>
      </thead>
      <tbody>
        {sheet.days.map(({ day, counts, households }) => (
          <tr key={day}>
            <th scope="row">{day.split('-').reverse().slice(0, 2).join('/')}</th>
            <td className={styles.codes}>
              {households.length > 0 ? households.map(codeOf).join(', ') : t('sheet.unhoused')}
            </td>
            {cells(counts)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('sheet.total')}</th>
          <td className={styles.codes}>{t('sheet.homes', { n: sheet.households })}</td>
          {cells(sheet.counts)}
        </tr>
      </tfoot>
    </table>
  );
}
