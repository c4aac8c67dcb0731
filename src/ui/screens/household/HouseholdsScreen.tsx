import { memo, useCallback, useMemo, useState, type JSX } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import House from 'lucide-react/icons/house-plus';
import { useTranslation } from '../../i18n/useTranslation.ts';
import '../../i18n/viHomes.ts';
import '../../i18n/viMore.ts';
import '../../i18n/viToday.ts';
import type { HouseholdItem } from '../../../storage/read.ts';
import { useReader } from '../../hooks/app.ts';
import { buttonClass } from '../../parts/Button.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { matches, useWhere } from '../../parts/household.ts';
import { LongList } from '../../parts/LongList.tsx';
import { Page } from '../../parts/Page.tsx';
import { SearchBox } from '../../parts/SearchBox.tsx';
import { Filters } from './Filters.tsx';
import { FILTERS, passes, useHomes, type Filter, type Homes } from './useHomes.ts';
import styles from './Household.module.css';

const LINE = 65;

export function HouseholdsScreen(): JSX.Element {
  const { t } = useTranslation();
  const homes = useHomes();
  const { idle } = useReader();
  const [filter, setFilter] = useFilter();
  const [query, setQuery] = useQuery();
  const found = useFound(homes, filter, query);
  return (
    <Page title={t('homes.title')} under={homes && t('homes.count', { n: found.length })}>
      <SearchBox label={t('household.search')} value={query} onChange={setQuery} />
      {homes && <Filters homes={homes} chosen={filter} onChoose={setFilter} />}
      {homes?.all.length === 0 && <Empty>{t(idle ? `today.${idle}` : 'household.empty')}</Empty>}
      {homes && homes.all.length > 0 && found.length === 0 && (
        <Empty>{t(query.trim() === '' ? 'homes.noneLeft' : 'household.none')}</Empty>
      )}
      {homes && found.length > 0 && <List homes={homes} items={found} />}
      {!idle && (
        <Link href="/ho-moi" className={`${buttonClass({})} ${styles.add}`}>
          <House size={24} aria-hidden="true" />
          {t('homes.add')}
        </Link>
      )}
    </Page>
  );
}

/** The search that the page at this mark in the browser's history had. */
let left = { mark: 0, query: '' };

/** Back from a household the search stands as it was left. In memory only: what was typed may be a name. */
function useQuery(): [string, (query: string) => void] {
  const [query, setQuery] = useState(history.state === left.mark ? left.query : '');
  const change = useCallback((query: string) => {
    left = { mark: left.mark + 1, query };
    history.replaceState(left.mark, '');
    setQuery(query);
  }, []);
  return [query, change];
}

/** In the address: the back button and a tap on Hôm nay lead to the same list. */
function useFilter(): [Filter | undefined, (filter: Filter | undefined) => void] {
  const asked = new URLSearchParams(useSearch()).get('loc');
  const [, navigate] = useLocation();
  const choose = useCallback(
    (filter: Filter | undefined) =>
      navigate(filter ? `/ho?loc=${filter}` : '/ho', { replace: true, state: history.state as unknown }),
    [navigate],
  );
  return [FILTERS.find((one) => one === asked), choose];
}

function useFound(homes: Homes | undefined, filter: Filter | undefined, query: string): HouseholdItem[] {
  return useMemo(() => {
    const all = homes?.all.filter((item) => passes(homes, filter, item) && matches(item.folded, query));
    return all ?? [];
  }, [homes, filter, query]);
}

/** A line that stays when a key changes the list is not drawn again. */
const List = memo(function List({ homes, items }: { homes: Homes; items: HouseholdItem[] }): JSX.Element {
  const { t } = useTranslation();
  return (
    <LongList label={t('homes.title')} items={items} keyOf={({ id }) => id} estimate={LINE}>
      {(item) => <Line homes={homes} item={item} />}
    </LongList>
  );
});

const Line = memo(function Line({ homes, item }: { homes: Homes; item: HouseholdItem }): JSX.Element {
  const { t } = useTranslation();
  const where = useWhere()(item);
  const isOpen = homes.work.has(item.id);
  return (
    <Link href={`/ho/${item.id}`} className={styles.line}>
      <span className={styles.code}>{item.code}</span>
      <strong className={item.head ? undefined : styles.unnamed}>
        {item.head || t('household.unnamed')}
      </strong>
      <span className={styles.hamlet}>
        <span>{where}</span>
        {isOpen && <span className={styles.again}>{t('homes.only.again')}</span>}
        {!isOpen && !homes.visited.has(item.id) && <span>{t('homes.only.unvisited')}</span>}
      </span>
    </Link>
  );
});
