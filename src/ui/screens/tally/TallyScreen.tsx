import type { JSX } from 'react';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { Link } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { ownFigures, sharedFigures } from '../../../domain/figures.ts';
import { recordKinds } from '../../../domain/kinds/all.ts';
import { hasRole } from '../../../domain/roles.ts';
import type { Cell } from '../../../domain/tally.ts';
import { useReader } from '../../hooks/app.ts';
import { useDrawn } from '../../hooks/useDrawn.ts';
import { useWords } from '../../i18n/words.ts';
import { KindIcon } from '../../parts/icons.tsx';
import '../../parts/moreIcons.tsx';
import '../../i18n/viMore.ts';
import '../../i18n/viToday.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Page } from '../../parts/Page.tsx';
import { Stale } from '../../parts/Stale.tsx';
import { FigureCard } from './FigureCard.tsx';
import { SpanChooser } from './SpanChooser.tsx';
import { ShareBar } from './ShareBar.tsx';
import type { Span } from './span.ts';
import { UpTo } from './UpTo.tsx';
import { useCells, useSpan } from './useSpan.ts';
import { useTargets, type Targets } from './useTargets.ts';
import { VillageTable } from './VillageTable.tsx';
import styles from './Tally.module.css';

export function TallyScreen(): JSX.Element {
  const { t } = useTranslation();
  const { idle } = useReader();
  if (!idle) return <Tally />;
  // His phone has no rows: noughts would be no figures.
  return (
    <Page title={t('tally.title')}>
      <Empty>{t(`today.${idle}`)}</Empty>
    </Page>
  );
}

function Tally(): JSX.Element {
  const { t } = useTranslation();
  const { profile } = useReader();
  const [span, setSpan] = useSpan();
  const { value: cells, isStale } = useCells(span);
  const targets = useTargets(span);
  const desk = hasRole(profile.roles, 'communeOfficer');
  const words = useWords();
  // What is summed up, and no more: two villages of thirty are not the commune.
  const places = desk || profile.villages.length === 0 ? [profile.commune] : profile.villages;
  const place = places.map(words.unit).join(', ');
  return (
    <Page title={t('tally.title')} under={place} wide={desk}>
      <SpanChooser span={span} onSpan={setSpan} />
      <UpTo span={span} />
      {!desk && (
        <Link href="/do-phu" className={styles.coverage}>
          {t('coverage.link')}
          <ChevronRight size={24} aria-hidden="true" />
        </Link>
      )}
      {cells && (
        <Stale when={isStale}>
          {desk && <VillageTable cells={cells} />}
          <Kinds cells={cells} span={span} targets={targets}>
            <ShareBar cells={cells} span={span} place={place} />
          </Kinds>
        </Stale>
      )}
    </Page>
  );
}

interface KindsProps {
  cells: Cell[];
  span: Span;
  targets: Targets;
  /** After the last figure. */
  children: JSX.Element;
}

/** More than the first screen has room for; the other figures follow when these can be read. */
const AT_ONCE = 2;

function Kinds({ cells, span, targets, children }: KindsProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const card = (figure: Parameters<typeof FigureCard>[0]['figure']): JSX.Element => (
    <FigureCard
      key={figure.figure}
      figure={figure}
      cells={cells}
      span={span}
      target={targets.get(figure.figure)}
    />
  );
  const whole = useDrawn();
  const kinds = recordKinds().slice(0, whole ? undefined : 1);
  const most = whole ? undefined : AT_ONCE;
  return (
    <>
      {kinds.map(({ kind }) => (
        <section key={kind} className={styles.kind}>
          <h2>
            <KindIcon kind={kind} size={28} />
            {words.kind(kind)}
          </h2>
          <div className={styles.cards}>{ownFigures(kind).slice(0, most).map(card)}</div>
        </section>
      ))}
      {whole && (
        <section className={styles.kind}>
          <h2>{t('tally.shared')}</h2>
          <div className={styles.cards}>{sharedFigures().map(card)}</div>
        </section>
      )}
      {whole && children}
    </>
  );
}
