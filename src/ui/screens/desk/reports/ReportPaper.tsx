import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { dayOf } from '../../../../domain/day.ts';
import type { Period } from '../../../../domain/period.ts';
import type { AdminUnit } from '../../../../domain/roles.ts';
import type { Report } from '../../../../wire/desk/reports.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import styles from '../Office.module.css';
import { asUnit } from '../places/units.ts';
import { usePeriodName } from '../periodName.ts';

/** The report as it is printed: what stands here stands in the file. */
export function ReportPaper({ report }: { report: Report }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const name = usePeriodName();
  const commune = words.unit(asUnit({ ...report.commune, type: report.commune.type as AdminUnit['type'] }));
  const { closed } = report;
  return (
    // What scrolls must be reachable by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.paper} tabIndex={0} aria-label={t('reports.paper')}>
      <header>
        <div className={styles.letterhead}>
          <p>
            {t('reports.office')}
            <br />
            <strong>{commune}</strong>
          </p>
          <p>
            <strong>{t('reports.country')}</strong>
            <br />
            {t('reports.motto')}
          </p>
        </div>
        <h2>{t('reports.paper')}</h2>
        <strong>{name(report.period)}</strong>
        <p>
          {t(`reports.stage.${report.stage}`)}.{' '}
          {closed ? t('reports.handedIn', { day: format.day(dayOf(closed.at)) }) : t('reports.draft')}
        </p>
      </header>
      <Table report={report} name={name} />
      <Words report={report} />
    </section>
  );
}

function Table({ report, name }: { report: Report; name: (period: Period) => string }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const cells = (values: readonly (number | null)[]): JSX.Element[] =>
    values.map((value, nth) => <td key={nth}>{value === null ? '–' : format.number(value)}</td>);
  return (
    <table className={styles.report}>
      <thead>
        <tr>
          <th scope="col">{t('reports.unit')}</th>
          {report.columns.map(({ title }, nth) => (
            <th key={nth} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.rows.map((row) => (
          <tr key={row.village}>
            <th scope="row">{words.unit(asUnit({ ...row, type: row.type as AdminUnit['type'] }))}</th>
            {cells(row.cells)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className={styles.sum}>
          <th scope="row">{t('tally.total')}</th>
          {cells(report.total)}
        </tr>
        {report.supplements.map(({ period, cells: late }) => (
          <tr key={period}>
            <th scope="row">{t('reports.supplement', { period: name(period) })}</th>
            {cells(late)}
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

function Words({ report }: { report: Report }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const missing = report.rows
    .filter(({ cells }) => cells.every((cell) => cell === null))
    .map((row) => words.unit(asUnit({ ...row, type: row.type as AdminUnit['type'] })));
  return (
    <dl>
      <dt>
        <strong>{t('reports.missing')}</strong>
      </dt>
      <dd>{missing.join('; ') || t('reports.nobody')}</dd>
      <dt>
        <strong>{t('reports.difficulties')}</strong>
      </dt>
      <dd className={styles.said}>{report.difficulties || '…'}</dd>
      <dt>
        <strong>{t('reports.proposals')}</strong>
      </dt>
      <dd className={styles.said}>{report.proposals || '…'}</dd>
    </dl>
  );
}
