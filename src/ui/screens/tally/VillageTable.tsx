import { useState, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { countOf, figureNames } from '../../../domain/figures.ts';
import { lineages } from '../../../domain/lineage.ts';
import type { Cell } from '../../../domain/tally.ts';
import { useReader } from '../../hooks/app.ts';
import { useWords } from '../../i18n/words.ts';
import { Chips } from '../record/fields/Chips.tsx';
import { Picker } from '../record/fields/Picker.tsx';
import { byVillage, total } from './figures.ts';
import { ThreeHead, ThreeRow } from './MemberTable.tsx';
import styles from './Tally.module.css';

const COUNTS = ['d', 'n'] as const;

/** The commune, village by village: one figure at a time, all villages, the total last. */
export function VillageTable({ cells }: { cells: Cell[] }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const { profile, area, former } = useReader();
  const places = [...lineages(area, former).keys()];
  const [figure, setFigure] = useState(figureNames()[0] ?? '');
  const [wanted, setCount] = useState<'n' | 'd'>('d');
  const count = countOf(figure, wanted);
  const rows = byVillage(cells, places, figure, count);
  const nameOf = new Map([...profile.villages, ...former].map((unit) => [String(unit.id), words.unit(unit)]));
  return (
    <section className={styles.desk}>
      <h2>{t('tally.byVillage')}</h2>
      <Choose figure={figure} count={count} onFigure={setFigure} onCount={setCount} />
      {/* What scrolls must be reachable by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('tally.byVillage')}>
        <table className={`${styles.table} ${styles.wideTable}`}>
          <caption>{words.figure(figure, count)}</caption>
          <ThreeHead first={t('tally.village')} />
          <tbody>
            {rows.map(({ id, counts }) => (
              <ThreeRow key={id} name={nameOf.get(id) ?? id} counts={counts} />
            ))}
          </tbody>
          <tfoot>
            <ThreeRow name={t('tally.total')} counts={total(rows)} />
          </tfoot>
        </table>
      </section>
      {count === 'd' && <p className={styles.upTo}>{t('tally.distinctNote')}</p>}
    </section>
  );
}

interface ChooseProps {
  figure: string;
  count: 'n' | 'd';
  onFigure: (figure: string) => void;
  onCount: (count: 'n' | 'd') => void;
}

function Choose({ figure, count, onFigure, onCount }: ChooseProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const figures = figureNames().map((value) => ({ value, word: words.figure(value, 'd') }));
  const ways = COUNTS.map((value) => ({
    value,
    word: t(value === 'd' ? 'tally.distinct' : 'tally.occurrences'),
  }));
  return (
    <div className={styles.choose}>
      <div>
        <p id="figure-label" className={styles.label}>
          {t('tally.figure')}
        </p>
        <Picker
          title={t('tally.figure')}
          labelledBy="figure-label"
          options={figures}
          chosen={figure}
          clearable={false}
          onChoose={(one) => onFigure(one ?? figure)}
        />
      </div>
      <fieldset>
        <legend className={styles.label}>{t('tally.counting')}</legend>
        <Chips
          even
          name="count"
          options={ways}
          chosen={[count]}
          onChoose={(one) => onCount(COUNTS.find((way) => way === one) ?? count)}
        />
      </fieldset>
    </div>
  );
}
