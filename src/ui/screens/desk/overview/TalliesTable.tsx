import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { countOf } from '../../../../domain/figures.ts';
import type { AdminUnit } from '../../../../domain/roles.ts';
import type { Tallies, VillageTally } from '../../../../wire/desk/tallies.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import { DeskTable, type Column } from '../DeskTable.tsx';
import styles from './Overview.module.css';

/** Villages down, figures across, TỔNG CỘNG last. */
export function TalliesTable({
  tallies,
  figures,
  onOpen,
}: {
  tallies: Tallies;
  figures: string[];
  onOpen: (village: number) => void;
}): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const known = (value: number | null): string => (value === null ? '–' : format.number(value));
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
      cell: heardCell(format.when),
    },
    ...figures.map((figure): Column<VillageTally> => ({
      key: figure,
      head: words.figure(figure, 'd'),
      by: (row) => numberOf(row, figure),
      cell: (row) => withTarget(known(numberOf(row, figure)), row.targets[figure]),
      figure: true,
      falling: true,
    })),
  ];
  const withTarget = (number: string, target: number | undefined): string =>
    target === undefined ? number : `${number} / ${format.number(target)}`;
  const total = figures.map((figure) =>
    withTarget(
      format.number(tallies.total[figure]?.[countOf(figure, 'd')].received ?? 0),
      targetOf(tallies, figure),
    ),
  );
  const sum = (key: 'phones' | 'phonesHeard') =>
    tallies.villages.reduce((so, village) => so + village[key], 0);
  const [heard, phones] = [sum('phonesHeard'), sum('phones')];
  return (
    <DeskTable
      label={t('desk.byVillage')}
      rows={tallies.villages}
      columns={columns}
      rowKey={(row) => row.village}
      onOpen={({ village }) => onOpen(village)}
      total={[t('tally.total'), `${heard}/${phones}`, ...total]}
    />
  );
}

/** How many of its phones were heard of, and when one was last: two columns would leave a phone no room for a figure. */
const heardCell =
  (when: (ms: number) => string) =>
  ({ phones, phonesHeard, lastContact }: VillageTally): JSX.Element => (
    <>
      {phones === 0 ? '–' : `${phonesHeard}/${phones} `}
      {lastContact !== null && <small className={styles.since}>{when(lastContact)}</small>}
    </>
  );

/** A village that sent nothing has a zero only when all its phones were heard of: missing is not zero. */
export function numberOf({ figures, phones, phonesHeard }: VillageTally, figure: string): number | null {
  const isKnown = Object.keys(figures).length > 0 || (phones > 0 && phones === phonesHeard);
  return isKnown ? (figures[figure]?.[countOf(figure, 'd')].received ?? 0) : null;
}

/** Of the commune, when every village has one. */
function targetOf({ villages }: Tallies, figure: string): number | undefined {
  const targets = villages.flatMap(({ targets: { [figure]: target } }) => target ?? []);
  return targets.length > 0 && targets.length === villages.length
    ? targets.reduce((sum, one) => sum + one, 0)
    : undefined;
}

export const nameOf = ({ type, name, oldCommune }: VillageTally, unit: (unit: AdminUnit) => string): string =>
  unit({ id: 0, commune: null, type: type as AdminUnit['type'], name, oldCommune });
