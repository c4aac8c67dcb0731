import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { phonesRoute, type PhoneLine } from '../../../../wire/desk/phones.ts';
import { SILENT_DAYS } from '../../../../wire/desk/overview.ts';
import { useReader } from '../../../hooks/app.ts';
import { useNow } from '../../../hooks/clock.ts';
import { useFormat } from '../../../hooks/format.ts';
import { Chips } from '../../record/fields/Chips.tsx';
import { DeskPage } from '../DeskPage.tsx';
import { Reading } from '../Reading.tsx';
import { useDeskList, type Read } from '../useDesk.ts';
import { VillageSelect } from '../VillageSelect.tsx';
import { FILTERS, matches, type Filter } from './filters.ts';
import { PhoneSheet } from './PhoneSheet.tsx';
import { PhonesTable } from './PhonesTable.tsx';
import { Remind } from './Remind.tsx';
import styles from './Phones.module.css';

const LOOK_AGAIN_MS = 10_000;

/** Máy của tổ: how every phone stands, the longest wait first. */
export function Phones(): JSX.Element {
  const { t } = useTranslation();
  const phones = useDeskList(phonesRoute);
  useLookAgain(phones);
  return (
    <DeskPage title={t('desk.section.phones')}>
      <Reading of={phones}>{(data: PhoneLine[]) => <List phones={data} again={phones.again} />}</Reading>
    </DeskPage>
  );
}

function List({ phones, again }: { phones: PhoneLine[]; again: () => void }): JSX.Element {
  const { t } = useTranslation();
  const now = useNow();
  const { profile } = useReader();
  const [filter, setFilter] = useState<Filter>('all');
  const [village, setVillage] = useState<number | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const inVillage = phones.filter(({ villages }) => village === null || villages.includes(village));
  const shown = inVillage.filter((phone) => matches(phone, filter, now));
  const options = FILTERS.map((value) => ({
    value,
    word: `${t(`desk.phones.filter.${value}`, { n: SILENT_DAYS })}: ${inVillage.filter((phone) => matches(phone, value, now)).length}`,
  }));
  const opened = phones.find(({ id }) => id === open);
  return (
    <>
      <Oldest phones={phones} />
      <div className={styles.filters}>
        <VillageSelect villages={profile.villages} chosen={village} onChoose={setVillage} />
        <Chips
          name="filter"
          options={options}
          chosen={[filter]}
          onChoose={(one) => setFilter(FILTERS.find((known) => known === one) ?? 'all')}
        />
      </div>
      <Remind phones={shown} everyone={filter === 'all' && village === null} onDone={again} />
      <PhonesTable phones={shown} onOpen={setOpen} />
      {opened && <PhoneSheet phone={opened} onClose={() => setOpen(null)} onChanged={again} />}
    </>
  );
}

/** The main number of health: since when the oldest phiếu of all waits. */
function Oldest({ phones }: { phones: PhoneLine[] }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const since = phones.flatMap(({ oldest, revoked }) => (revoked ? [] : (oldest ?? [])));
  if (since.length === 0) return <p className={styles.calm}>{t('desk.phones.nothingWaits')}</p>;
  return (
    <p className={styles.oldest}>
      {t('desk.phones.oldest')} <strong>{format.age(Math.min(...since))}</strong>
    </p>
  );
}

/**
 * While somebody was asked and has not answered, the list is looked at again by itself. Not while it is on its way: on a
 * slow line each look would throw away the one before it, and none would ever come.
 */
function useLookAgain({ data, loading, again }: Read<PhoneLine[]>): void {
  const isOpen = data?.some(({ request }) =>
    ['requested', 'reached', 'opened'].includes(request?.state ?? ''),
  );
  useEffect(() => {
    if (!isOpen || loading) return undefined;
    const timer = setInterval(() => document.visibilityState === 'visible' && again(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isOpen, loading, again]);
}
