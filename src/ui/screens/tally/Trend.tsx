import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useReader } from '../../hooks/app.ts';
import { useToday } from '../../hooks/clock.ts';
import { ofEveryone, three } from './figures.ts';
import { queryOf, runUpTo, spanName, type Span } from './span.ts';
import { cellsIn } from './useSpan.ts';
import { TrendLine } from './TrendLine.tsx';
import styles from './Tally.module.css';

/** The last periods of what this phone knows. */
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
  if (!values) return null;
  const points = run.map((one, nth) => ({ name: spanName(one, today, t), value: values[nth] ?? 0 }));
  return (
    <section className={styles.part}>
      <h2>{t('tally.trend')}</h2>
      <TrendLine points={points} />
    </section>
  );
}
