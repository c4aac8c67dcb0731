import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useFormat } from '../../hooks/format.ts';
import styles from './Tally.module.css';

const [WIDTH, HEIGHT, EDGE] = [320, 72, 6];

interface Point {
  /** Of the period. */
  name: string;
  value: number;
}

/** Periods as one line, its first and its last value written; the same as a table below. */
export function TrendLine({ points }: { points: Point[] }): JSX.Element | null {
  const { t } = useTranslation();
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  return (
    <>
      <Line values={points.map(({ value }) => value)} />
      <p className={styles.trendSays}>
        {t('tally.trendSays', {
          first: first.value,
          from: first.name,
          last: last.value,
          to: last.name,
        })}
      </p>
      <details className={styles.members}>
        <summary>{t('tally.asTable')}</summary>
        <Table points={points} />
      </details>
    </>
  );
}

function Line({ values }: { values: number[] }): JSX.Element {
  const format = useFormat();
  const largest = Math.max(1, ...values);
  // From zero; what never changed lies in the middle, where it says neither much nor little.
  const most = values.every((value) => value === largest) ? 2 * largest : largest;
  const x = (nth: number): number => EDGE + (nth * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1);
  const y = (value: number): number => HEIGHT - EDGE - (value * (HEIGHT - 2 * EDGE)) / most;
  return (
    <div className={styles.trend} aria-hidden="true">
      <strong>{format.number(values[0] ?? 0)}</strong>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
        <polyline points={values.map((value, nth) => `${x(nth)},${y(value)}`).join(' ')} />
      </svg>
      <strong>{format.number(values.at(-1) ?? 0)}</strong>
    </div>
  );
}

function Table({ points }: { points: Point[] }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('tally.periodHead')}</th>
          <th scope="col">{t('tally.total')}</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{format.number(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
