import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { figureNames } from '../../../../domain/figures.ts';
import { periodOf, type PeriodUnit } from '../../../../domain/day.ts';
import { talliesRoute, type Tallies } from '../../../../wire/desk/tallies.ts';
import { useToday } from '../../../hooks/clock.ts';
import { PeriodChooser } from '../../tally/PeriodChooser.tsx';
import { DeskPage, SectionList } from '../DeskPage.tsx';
import { Reading } from '../Reading.tsx';
import { useDesk } from '../useDesk.ts';
import { TalliesTable } from './TalliesTable.tsx';

/** The whole commune at a glance. */
export function Overview(): JSX.Element {
  const { t } = useTranslation();
  const today = useToday();
  const [unit, setUnit] = useState<PeriodUnit>('month');
  const [day, setDay] = useState(today);
  const tallies = useDesk(talliesRoute, { query: { period: periodOf(day, unit) } });
  return (
    <DeskPage title={t('desk.section.overview')}>
      <SectionList place="page" />
      <PeriodChooser unit={unit} day={day} onUnit={setUnit} onDay={setDay} />
      <Reading of={tallies}>
        {(data: Tallies) => <TalliesTable tallies={data} figures={figureNames()} />}
      </Reading>
    </DeskPage>
  );
}
