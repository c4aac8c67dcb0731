import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { figureNames } from '../../../../domain/figures.ts';
import { periodOf, type PeriodUnit } from '../../../../domain/period.ts';
import { needsRoute, type Needs } from '../../../../wire/desk/overview.ts';
import { talliesRoute, type Tallies, type VillageTally } from '../../../../wire/desk/tallies.ts';
import { useToday } from '../../../hooks/clock.ts';
import { PeriodChooser } from '../../tally/PeriodChooser.tsx';
import { DeskPage, SectionList } from '../DeskPage.tsx';
import { Reading } from '../Reading.tsx';
import { useDesk } from '../useDesk.ts';
import { Course } from './Course.tsx';
import { NeedsList } from './NeedsList.tsx';
import { Numbers } from './Numbers.tsx';
import { TalliesTable } from './TalliesTable.tsx';
import { TargetsSheet } from './TargetsSheet.tsx';
import styles from './Overview.module.css';

/** The whole commune at a glance: what needs the officer first, then the villages, then the commune's own numbers. */
export function Overview(): JSX.Element {
  const { t } = useTranslation();
  const needs = useDesk(needsRoute, {});
  return (
    <DeskPage title={t('desk.section.overview')}>
      <Reading of={needs}>{(data: Needs) => <NeedsList needs={data} />}</Reading>
      <SectionList place="page" />
      <Villages />
      <Numbers />
    </DeskPage>
  );
}

function Villages(): JSX.Element {
  const { t } = useTranslation();
  const today = useToday();
  const [unit, setUnit] = useState<PeriodUnit>('month');
  const [day, setDay] = useState(today);
  const period = periodOf(day, unit);
  const tallies = useDesk(talliesRoute, { query: { period } }, true);
  const [open, setOpen] = useState<number | null>(null);
  return (
    <section className={styles.tallies}>
      <h2>{t('desk.byVillage')}</h2>
      <PeriodChooser unit={unit} day={day} onUnit={setUnit} onDay={setDay} />
      <Reading of={tallies}>
        {(data: Tallies) => (
          <>
            <Heard tallies={data} />
            <TalliesTable tallies={data} figures={figureNames()} onOpen={setOpen} />
            <Opened
              village={data.villages.find(({ village }) => village === open)}
              period={data.period}
              onClose={() => setOpen(null)}
              onDone={tallies.again}
            />
          </>
        )}
      </Reading>
      <Course period={period} />
    </section>
  );
}

type OpenedProps = Omit<Parameters<typeof TargetsSheet>[0], 'village'> & {
  village: VillageTally | undefined;
};

const Opened = ({ village, ...rest }: OpenedProps): JSX.Element | null =>
  village ? <TargetsSheet village={village} {...rest} /> : null;

/** The honest line: how many villages these numbers are of. */
function Heard({ tallies: { villages } }: { tallies: Tallies }): JSX.Element {
  const { t } = useTranslation();
  const whole = villages.filter(({ phones, phonesHeard }) => phones > 0 && phones === phonesHeard).length;
  return <p className={styles.heard}>{t('desk.heardOf', { n: whole, of: villages.length })}</p>;
}
