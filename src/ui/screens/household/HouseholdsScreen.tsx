import { useState, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Link } from 'wouter';
import type { HouseholdItem } from '../../../storage/read.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { useHouseholds } from '../../hooks/live.ts';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../parts/Empty.tsx';
import { matches } from '../../parts/household.ts';
import { Page } from '../../parts/Page.tsx';
import { SearchBox } from '../../parts/SearchBox.tsx';
import styles from './Household.module.css';

export function HouseholdsScreen(): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const all = useHouseholds();
  const [query, setQuery] = useState('');
  const found = (all ?? []).filter((item) => matches(item.folded, query));
  return (
    <Page
      title={t('household.title')}
      under={all && t('household.count', { n: format.number(found.length) })}
    >
      <SearchBox label={t('household.search')} value={query} onChange={setQuery} />
      {all?.length === 0 && <Empty>{t('household.empty')}</Empty>}
      {all && all.length > 0 && found.length === 0 && <Empty>{t('household.none')}</Empty>}
      {found.length > 0 && <List items={found} />}
    </Page>
  );
}

function List({ items }: { items: HouseholdItem[] }): JSX.Element {
  const { t } = useTranslation();
  const { profile } = useReader();
  const words = useWords();
  const several = profile.villages.length > 1;
  const villages = new Map(profile.villages.map((unit) => [unit.id, several ? words.unit(unit) : '']));
  return (
    <ul className={styles.list} aria-label={t('household.title')}>
      {items.map((item) => (
        <li key={item.id}>
          <Link href={`/ho/${item.id}`} className={styles.line}>
            <span className={styles.code}>{item.code}</span>
            <strong>{item.head}</strong>
            <span className={styles.hamlet}>
              {[item.hamlet, villages.get(item.village)].filter(Boolean).join(', ')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
