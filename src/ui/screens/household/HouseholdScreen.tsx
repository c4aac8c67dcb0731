import type { JSX } from 'react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useParams } from 'wouter';
import { entriesOfHousehold } from '../../../storage/read.ts';
import { useReader } from '../../hooks/app.ts';
import { useHouseholds } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import '../../i18n/viMore.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Ledger, LedgerLine } from '../../parts/Ledger.tsx';
import { Page } from '../../parts/Page.tsx';
import { Tiles } from '../../parts/Tiles.tsx';
import styles from './Household.module.css';

export function HouseholdScreen(): JSX.Element {
  const { t } = useTranslation();
  const id = useParams()['id'] ?? '';
  const words = useWords();
  const { book, profile } = useReader();
  const item = useHouseholds()?.find((one) => one.id === id);
  const entries = useLiveQuery(() => entriesOfHousehold(book, id), [book, id]);
  const village = profile.villages.find((unit) => unit.id === item?.village);
  const under = item && [item.code, item.hamlet, village && words.unit(village)].filter(Boolean).join(' · ');
  return (
    <Page title={item?.head ?? t('household.unknown')} under={under} back>
      {item && <Tiles label={t('household.record')} household={id} />}
      <section className={styles.past}>
        <h2>{t('household.past')}</h2>
        {entries?.length === 0 && <Empty>{t('household.noPast')}</Empty>}
        {entries && entries.length > 0 && (
          <Ledger label={t('household.past')}>
            {entries.map((entry) => (
              <LedgerLine key={entry.row.id} entry={entry} household={null} margin="day" />
            ))}
          </Ledger>
        )}
      </section>
    </Page>
  );
}
