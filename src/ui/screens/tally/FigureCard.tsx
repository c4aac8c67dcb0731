import type { JSX } from 'react';
import { Link } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Figure } from '../../../domain/kinds/kind.ts';
import type { Cell } from '../../../domain/tally.ts';
import { useFormat } from '../../hooks/format.ts';
import { useWords } from '../../i18n/words.ts';
import { ofEveryone, three, type Three } from './figures.ts';
import { queryOf, type Span } from './span.ts';
import { TargetBar } from './TargetBar.tsx';
import { useKnown } from './useKnown.ts';
import styles from './Tally.module.css';

/** What the commune and the head look at first: people or households where they can be told apart, else times. */
export const chiefCount = ({ distinct }: Figure): 'n' | 'd' => (distinct === 'occurrence' ? 'n' : 'd');

interface CardProps {
  figure: Figure;
  cells: Cell[];
  span: Span;
  target: number | undefined;
  /** On its own page the card leads nowhere. */
  alone?: boolean;
}

/** One figure: people or households without doubles, and beside them how often. A tap leads to what is behind it. */
export function FigureCard({ figure, cells, span, target, alone = false }: CardProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const name = figure.figure;
  const counts = ofEveryone(cells)[name];
  const counted = chiefCount(figure);
  // Alone it stands right below the page's own heading.
  const place = alone ? ({ level: 'h2' } as const) : { href: `/tong-hop/${name}${queryOf(span)}` };
  const chief = three(counts?.[counted]);
  return (
    <article className={styles.card}>
      <Number
        {...place}
        title={words.figure(name, counted)}
        {...(counted === 'd' && { kind: t('tally.distinct') })}
        counts={chief}
        large
      />
      {target !== undefined && <TargetBar done={chief.all} target={target} />}
      {counted === 'd' && <Number title={words.figure(name, 'n')} counts={three(counts?.n)} />}
    </article>
  );
}

interface NumberProps {
  title: string;
  /** What sets it apart; a count of times has that in its title. */
  kind?: string;
  counts: Three;
  large?: boolean;
  href?: string;
  level?: 'h2' | 'h3';
}

function Number({
  title,
  kind,
  counts,
  large = false,
  href,
  level: Heading = 'h3',
}: NumberProps): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = useKnown();
  return (
    <div className={large ? styles.large : styles.small}>
      <Heading>
        {href ? <Link href={href}>{title}</Link> : title}
        {kind && <small> ({kind.toLowerCase()})</small>}
      </Heading>
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
