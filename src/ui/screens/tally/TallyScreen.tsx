import { useState, type JSX } from 'react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { periodOf, type PeriodUnit } from '../../../domain/day.ts';
import { figuresOf, recordKinds, sharedFigures } from '../../../domain/kinds/all.ts';
import { hasRole } from '../../../domain/roles.ts';
import type { Cell } from '../../../domain/tally.ts';
import { cellsOf } from '../../../storage/tallies.ts';
import { useReader } from '../../hooks/app.ts';
import { useToday } from '../../hooks/clock.ts';
import { useFormat } from '../../hooks/format.ts';
import { useStatus } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import { KindIcon } from '../../parts/icons.tsx';
import '../../i18n/viMore.ts';
import { Page } from '../../parts/Page.tsx';
import { FigureCard } from './FigureCard.tsx';
import { PeriodChooser } from './PeriodChooser.tsx';
import { VillageTable } from './VillageTable.tsx';
import styles from './Tally.module.css';

export function TallyScreen(): JSX.Element {
  const { t } = useTranslation();
  const { book, profile, villages } = useReader();
  const today = useToday();
  const [unit, setUnit] = useState<PeriodUnit>('week');
  const [day, setDay] = useState(today);
  const period = periodOf(day, unit);
  const cells = useLiveQuery(() => cellsOf(book, villages, period), [book, villages.join(), period]);
  const desk = hasRole(profile.roles, 'communeOfficer');
  const words = useWords();
  const place = desk || villages.length !== 1 ? profile.commune : (profile.villages[0] ?? profile.commune);
  return (
    <Page title={t('tally.title')} under={words.unit(place)} wide={desk}>
      <PeriodChooser unit={unit} day={day} onUnit={setUnit} onDay={setDay} />
      <UpTo />
      {cells && desk && <VillageTable cells={cells} />}
      {cells && <Kinds cells={cells} />}
    </Page>
  );
}

/** The honest line: how far these numbers can be trusted. */
function UpTo(): JSX.Element | null {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useStatus();
  if (!status) return null;
  const text =
    status.lastContact === null
      ? t('tally.never')
      : t('tally.upTo', { when: format.when(status.lastContact) });
  return <p className={status.lastContact === null ? styles.never : styles.upTo}>{text}</p>;
}

function Kinds({ cells }: { cells: Cell[] }): JSX.Element {
  const words = useWords();
  const { t } = useTranslation();
  return (
    <>
      {recordKinds().map(({ kind }) => (
        <section key={kind} className={styles.kind}>
          <h2>
            <KindIcon kind={kind} size={28} />
            {words.kind(kind)}
          </h2>
          <div className={styles.cards}>
            {figuresOf(kind).map((figure) => (
              <FigureCard key={figure.figure} figure={figure} cells={cells} />
            ))}
          </div>
        </section>
      ))}
      <section className={styles.kind}>
        <h2>{t('tally.shared')}</h2>
        <div className={styles.cards}>
          {sharedFigures().map((figure) => (
            <FigureCard key={figure.figure} figure={figure} cells={cells} />
          ))}
        </div>
      </section>
    </>
  );
}
