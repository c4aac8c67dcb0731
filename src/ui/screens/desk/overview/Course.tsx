import { useState, type JSX } from 'react';
import { countOf, figureNames } from '../../../../domain/figures.ts';
import type { Period } from '../../../../domain/period.ts';
import { trendRoute } from '../../../../wire/desk/tallies.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { useWords } from '../../../i18n/words.ts';
import { TrendLine } from '../../tally/TrendLine.tsx';
import { Select } from '../Field.tsx';
import { usePeriodName } from '../periodName.ts';
import { Reading } from '../Reading.tsx';
import { useDesk } from '../useDesk.ts';
import styles from './Overview.module.css';

interface Points {
  points: { period: Period; n: { received: number }; d: { received: number } }[];
}

/** One figure of the whole commune through its last periods. */
export function Course({ period }: { period: Period }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = usePeriodName();
  const [figure, setFigure] = useState(figureNames()[0] ?? '');
  const trend = useDesk(trendRoute, { query: { period, figure } }, true);
  return (
    <section className={styles.course}>
      <h3>{t('tally.trend')}</h3>
      <Select
        label={t('tally.figure')}
        value={figure}
        options={figureNames().map((value) => ({ value, word: words.figure(value, 'd') }))}
        onChoose={setFigure}
      />
      <Reading of={trend}>
        {({ points }: Points) => (
          <TrendLine
            points={points.map((one) => ({
              name: nameOf(one.period),
              value: one[countOf(figure, 'd')].received,
            }))}
          />
        )}
      </Reading>
    </section>
  );
}
