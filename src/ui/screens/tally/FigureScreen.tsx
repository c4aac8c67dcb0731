import { useState, type JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useParams } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { allFigures } from '../../../domain/figures.ts';
import type { Figure } from '../../../domain/kinds/kind.ts';
import { entriesBehind } from '../../../storage/tallies.ts';
import { NotFound } from '../../frame/Plain.tsx';
import { useReader } from '../../hooks/app.ts';
import { useToday } from '../../hooks/clock.ts';
import '../../i18n/viMore.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../parts/Button.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { useHouseholdName } from '../../parts/household.ts';
import { Ledger, LedgerLine } from '../../parts/Ledger.tsx';
import { Page } from '../../parts/Page.tsx';
import { Stale } from '../../parts/Stale.tsx';
import { Bars } from './Bars.tsx';
import { chiefCount, FigureCard } from './FigureCard.tsx';
import { byMember } from './figures.ts';
import { SpanChooser } from './SpanChooser.tsx';
import { boundsOf, queryOf, spanName, type Span } from './span.ts';
import { SetTarget } from './SetTarget.tsx';
import { Trend } from './Trend.tsx';
import { UpTo } from './UpTo.tsx';
import { useCells, useSpan } from './useSpan.ts';
import { useTargets } from './useTargets.ts';
import styles from './Tally.module.css';

/** What is behind one figure: who, since when, and the records themselves. */
export function FigureScreen(): JSX.Element {
  const name = useParams()['figure'] ?? '';
  const figure = allFigures().find((one) => one.figure === name);
  return figure ? <Known figure={figure} /> : <NotFound />;
}

function Known({ figure }: { figure: Figure }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const today = useToday();
  const [span, setSpan] = useSpan();
  const { value: cells, isStale } = useCells(span);
  const target = useTargets(span).get(figure.figure);
  const count = chiefCount(figure);
  return (
    <Page title={words.figure(figure.figure, count)} under={spanName(span, today, t)} back>
      <SpanChooser span={span} onSpan={setSpan} />
      <UpTo span={span} />
      {cells && (
        <Stale when={isStale}>
          <FigureCard alone figure={figure} cells={cells} span={span} target={target} />
          <Bars rows={byMember(cells, figure.figure, count)} />
        </Stale>
      )}
      <SetTarget figure={figure.figure} span={span} target={target} />
      <Trend figure={figure.figure} count={count} span={span} />
      <Behind key={queryOf(span)} figure={figure.figure} span={span} />
    </Page>
  );
}

const PAGE = 40;

/** The records themselves; each leads to its page, and to what became of it. */
function Behind({ figure, span }: { figure: string; span: Span }): JSX.Element {
  const { t } = useTranslation();
  const { book, area } = useReader();
  const nameOf = useHouseholdName();
  const words = useWords();
  const [shown, setShown] = useState(PAGE);
  const entries = useLiveQuery(
    () => entriesBehind(book, area, figure, boundsOf(span)),
    [book, area.join(), figure, queryOf(span)],
  );
  const left = (entries?.length ?? 0) - shown;
  return (
    <section className={styles.part}>
      <h2>
        {t('tally.behind')}
        {entries && <small> · {t('tally.behindCount', { n: entries.length })}</small>}
      </h2>
      {entries?.length === 0 && <Empty>{t('tally.noneBehind')}</Empty>}
      <Ledger label={t('tally.behind')}>
        {entries?.slice(0, shown).map((entry) => {
          const { kind, fields } = entry.row;
          const title = fields.household === undefined ? words.kind(kind) : nameOf(fields);
          return <LedgerLine key={entry.row.id} entry={entry} household={title} margin="day" />;
        })}
      </Ledger>
      {left > 0 && (
        <Button wide onClick={() => setShown(shown + PAGE)}>
          {t('tally.more', { n: Math.min(PAGE, left) })}
        </Button>
      )}
    </section>
  );
}
