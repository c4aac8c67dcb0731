import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { PhoneLine } from '../../../../wire/desk/phones.ts';
import { useReader } from '../../../hooks/app.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import { Empty } from '../../../parts/Empty.tsx';
import { DeskTable, type Column } from '../DeskTable.tsx';
import { RequestMark } from './RequestMark.tsx';

export function PhonesTable({
  phones,
  onOpen,
}: {
  phones: PhoneLine[];
  onOpen: (phone: string) => void;
}): JSX.Element {
  const { t } = useTranslation();
  const columns = useColumns();
  if (phones.length === 0) return <Empty>{t('desk.phones.none')}</Empty>;
  return (
    <DeskTable
      label={t('desk.section.phones')}
      rows={phones}
      columns={columns}
      rowKey={({ id }) => id}
      first="oldest"
      onOpen={({ id }) => onOpen(id)}
    />
  );
}

export const usersOf = ({ people }: PhoneLine): string => people.map(({ name }) => name).join(', ');

/** The names of a phone's villages. */
export function useVillageNames(): (phone: PhoneLine) => string {
  const words = useWords();
  const { profile } = useReader();
  return ({ villages }) =>
    profile.villages
      .filter(({ id }) => villages.includes(id))
      .map(words.unit)
      .join(', ');
}

function useColumns(): Column<PhoneLine>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const villages = useVillageNames();
  const head = (
    key: 'user' | 'waiting' | 'oldest' | 'contact' | 'missing' | 'quarantined' | 'request' | 'version',
  ) => t(`desk.phones.${key}`);
  const number = (value: number) => (value === 0 ? '–' : format.number(value));
  return [
    { key: 'user', head: head('user'), by: usersOf, cell: usersOf },
    { key: 'village', head: t('desk.village'), by: villages, cell: villages },
    {
      ...{ key: 'oldest', head: head('oldest'), by: ({ oldest }) => oldest, figure: true },
      cell: ({ oldest }) => (oldest === null ? '–' : format.age(oldest)),
    },
    {
      ...{ key: 'waiting', head: head('waiting'), by: ({ waiting }) => waiting, figure: true, falling: true },
      cell: ({ waiting }) => number(waiting),
    },
    {
      ...{ key: 'contact', head: head('contact'), by: ({ lastContact }) => lastContact, figure: true },
      cell: ({ lastContact }) => format.when(lastContact),
    },
    {
      ...{
        key: 'request',
        head: head('request'),
        by: ({ request }) => request?.askedAt ?? null,
        falling: true,
      },
      cell: (phone) => <RequestMark phone={phone} />,
    },
    {
      ...{ key: 'missing', head: head('missing'), by: ({ missing }) => missing, figure: true, falling: true },
      cell: ({ missing }) => number(missing),
    },
    {
      ...{ key: 'quarantined', head: head('quarantined'), figure: true, falling: true },
      by: ({ quarantined }) => quarantined,
      cell: ({ quarantined }) => number(quarantined),
    },
    {
      ...{ key: 'version', head: head('version') },
      by: ({ appVersion }) => appVersion,
      cell: ({ appVersion }) => appVersion,
    },
  ];
}
