import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { AdminUnit } from '../../../../domain/roles.ts';
import type { Tallies, VillageTally } from '../../../../wire/desk/tallies.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import { DeskTable, type Column } from '../DeskTable.tsx';

/** Villages down, figures across, TỔNG CỘNG last. */
export function TalliesTable({ tallies, figures }: { tallies: Tallies; figures: string[] }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const columns: Column<VillageTally>[] = [
    {
      key: 'village',
      head: t('desk.village'),
      by: (row) => nameOf(row, words.unit),
      cell: (row) => nameOf(row, words.unit),
    },
    {
      ...{ key: 'heard', head: t('desk.phonesHeard'), figure: true },
      by: ({ phones, phonesHeard }) => (phones === 0 ? null : phonesHeard / phones),
      cell: ({ phones, phonesHeard }) => (phones === 0 ? '–' : `${phonesHeard}/${phones}`),
    },
    {
      ...{ key: 'contact', head: t('desk.phones.contact'), figure: true },
      by: ({ lastContact }) => lastContact,
      cell: ({ lastContact }) => (lastContact === null ? '–' : format.when(lastContact)),
    },
    ...figures.map((figure): Column<VillageTally> => ({
      key: figure,
      head: words.figure(figure, 'd'),
      by: (row) => row.figures[figure]?.d.received ?? 0,
      cell: (row) => format.number(row.figures[figure]?.d.received ?? 0),
      figure: true,
      falling: true,
    })),
  ];
  const total = figures.map((figure) => format.number(tallies.total[figure]?.d.received ?? 0));
  const sum = (key: 'phones' | 'phonesHeard') =>
    tallies.villages.reduce((so, village) => so + village[key], 0);
  const [heard, phones] = [sum('phonesHeard'), sum('phones')];
  return (
    <DeskTable
      label={t('desk.byVillage')}
      rows={tallies.villages}
      columns={columns}
      rowKey={(row) => row.village}
      total={[t('tally.total'), `${heard}/${phones}`, '', ...total]}
    />
  );
}

export const nameOf = ({ type, name, oldCommune }: VillageTally, unit: (unit: AdminUnit) => string): string =>
  unit({ id: 0, commune: null, type: type as AdminUnit['type'], name, oldCommune });
