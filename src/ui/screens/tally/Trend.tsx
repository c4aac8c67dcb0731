import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useReader } from '../../hooks/app.ts';
import { useToday } from '../../hooks/clock.ts';
import { useFormat } from '../../hooks/format.ts';
import { ofEveryone, three } from './figures.ts';
import { queryOf, runUpTo, spanName, type Span } from './span.ts';
import { cellsIn } from './useSpan.ts';
import styles from './Tally.module.css';

const [WIDTH, HEIGHT, EDGE] = [320, 72, 6];

/** The last periods as one line, its first and its last value written; the same as a table below. */
export function Trend({
  figure,
  count,
  span,
}: {
  figure: string;
  count: 'n' | 'd';
  span: Span;
}): JSX.Element | null {
  const { t } = useTranslation();
  const { book, area, former } = useReader();
  const today = useToday();
  const run = runUpTo(span);
  const values = useLiveQuery(
    () =>
      Promise.all(
        run.map(
          async (one) => three(ofEveryone(await cellsIn(book, area, former, one))[figure]?.[count]).all,
        ),
      ),
    [book, area.join(), former.length, figure, count, queryOf(span)],
  );
  const points = run.map((one, nth) => ({ name: spanName(one, today, t), value: values?.[nth] ?? 0 }));
  const [first, last] = [points[0], points.at(-1)];
  if (!values || !first || !last) return null;
  return (
    <section className={styles.part}>
      <h2>{t('tally.trend')}</h2>
      <Line values={points.map(({ value }) => value)} />
      <p className={styles.trendSays}>
        {t('tally.trendSays', { first: first.value, from: first.name, last: last.value, to: last.name })}
      </p>
      <details className={styles.members}>
        <summary>{t('tally.asTable')}</summary>
        <Table points={points} />
      </details>
    </section>
  );
}

function Line({ values }: { values: number[] }): JSX.Element {
  const format = useFormat();
  const most = Math.max(1, ...values);
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

function Table({ points }: { points: { name: string; value: number }[] }): JSX.Element {
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
