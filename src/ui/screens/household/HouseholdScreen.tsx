import type { JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { Link, useParams } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import '../../i18n/viHomes.ts';
import type { HouseholdItem } from '../../../storage/read.ts';
import { entriesOfHousehold } from '../../../storage/household.ts';
import { useReader } from '../../hooks/app.ts';
import { useHouseholdMap } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/Button.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { Ledger, LedgerLine } from '../../parts/Ledger.tsx';
import { Page } from '../../parts/Page.tsx';
import { Tiles } from '../../parts/Tiles.tsx';
import { Formerly } from './Formerly.tsx';
import { People } from './People.tsx';
import { ToDo } from './ToDo.tsx';
import { Twins } from './Twins.tsx';
import styles from './Household.module.css';

export function HouseholdScreen(): JSX.Element {
  const { t } = useTranslation();
  const asked = useParams()['id'] ?? '';
  const item = useHouseholdMap()?.get(asked);
  return (
    <Page
      title={item ? item.head || t('household.unnamed') : t('household.unknown')}
      under={<Under item={item} />}
      back
    >
      {item && (
        <>
          <Twins item={item} />
          <ToDo household={item.id} />
          <section className={styles.part}>
            <h2>{t('homes.record')}</h2>
            <Tiles label={t('homes.record')} household={item.id} />
          </section>
          <People household={item.id} />
        </>
      )}
      <Past household={item?.id ?? asked} isHere={item !== undefined} />
      {item && (
        <>
          <Formerly item={item} />
          <Link href={`/ho/${item.id}/sua`} className={`${buttonClass({ wide: true })} ${styles.edit}`}>
            {t('homes.edit')}
          </Link>
        </>
      )}
    </Page>
  );
}

function Under({ item }: { item: HouseholdItem | undefined }): JSX.Element {
  const words = useWords();
  const { profile } = useReader();
  const village = profile.villages.find((unit) => unit.id === item?.village);
  const category = item && ['poor', 'nearPoor'].includes(item.category) && item.category;
  const told = [
    item?.code,
    item?.hamlet,
    village && words.unit(village),
    category && words.option('household', 'category', category),
  ];
  return <>{told.filter(Boolean).join(' · ')}</>;
}

function Past({ household, isHere }: { household: string; isHere: boolean }): JSX.Element | null {
  const { t } = useTranslation();
  const { book } = useReader();
  const entries = useLiveQuery(() => entriesOfHousehold(book, household), [book, household]);
  // Of a house that is not on this phone nobody here knows whether there were any.
  if (!isHere && !entries?.length) return null;
  return (
    <section className={styles.part}>
      <h2>{t('homes.past')}</h2>
      {entries?.length === 0 && <Empty>{t('homes.noPast')}</Empty>}
      {entries && entries.length > 0 && (
        <Ledger label={t('homes.past')}>
          {entries.map((entry) => (
            <LedgerLine key={entry.row.id} entry={entry} household={null} margin="day" />
          ))}
        </Ledger>
      )}
    </section>
  );
}
