import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Figure } from '../../../domain/kinds/kind.ts';
import type { Cell } from '../../../domain/tally.ts';
import { useFormat } from '../../hooks/format.ts';
import { useStatus } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import { byMember, ofEveryone, three, type Three } from './figures.ts';
import { MemberTable } from './MemberTable.tsx';
import styles from './Tally.module.css';

/** One figure: people or households without doubles, and beside them how often. */
export function FigureCard({
  figure: { figure, distinct },
  cells,
}: {
  figure: Figure;
  cells: Cell[];
}): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const counts = ofEveryone(cells)[figure];
  const counted = distinct === 'occurrence' ? 'n' : 'd';
  const rows = byMember(cells, figure, counted);
  return (
    <article className={styles.card}>
      {counted === 'd' && (
        <Number
          title={words.figure(figure, 'd')}
          kind={t('tally.distinct')}
          counts={three(counts?.d)}
          large
        />
      )}
      <Number
        title={words.figure(figure, 'n')}
        kind={t('tally.occurrences')}
        counts={three(counts?.n)}
        large={counted === 'n'}
      />
      {rows.length > 0 && (
        <details className={styles.members}>
          <summary>{t('tally.byMember')}</summary>
          <MemberTable rows={rows} />
        </details>
      )}
    </article>
  );
}

interface NumberProps {
  title: string;
  kind: string;
  counts: Three;
  large?: boolean;
}

function Number({ title, kind, counts, large = false }: NumberProps): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  // Before the first contact nobody knows what the commune has: missing is not zero.
  const known = (useStatus()?.lastContact ?? null) !== null;
  const shown = (count: number): string => (known ? format.number(count) : t('tally.unknownNumber'));
  return (
    <div className={large ? styles.large : styles.small}>
      <h3>
        {title} <small>({kind.toLowerCase()})</small>
      </h3>
      <p className={styles.number}>{format.number(counts.all)}</p>
      <dl className={styles.three}>
        <div data-stage="onPhone">
          <dt>{t('tally.onPhone')}</dt>
          <dd>{format.number(counts.onPhone)}</dd>
        </div>
        <div data-stage="received">
          <dt>{t('tally.received')}</dt>
          <dd>{shown(counts.received)}</dd>
        </div>
        <div data-stage="approved">
          <dt>{t('tally.approved')}</dt>
          <dd>{shown(counts.approved)}</dd>
        </div>
      </dl>
    </div>
  );
}
