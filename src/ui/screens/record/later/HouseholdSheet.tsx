import { useState, type JSX } from 'react';
import { Link, useParams } from 'wouter';
import House from 'lucide-react/icons/house-plus';
import '../../../i18n/viHomes.ts';
import '../../../i18n/viMore.ts';
import '../../../i18n/viToday.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { HouseholdItem } from '../../../../storage/read.ts';
import { useReader } from '../../../hooks/app.ts';
import { useToday } from '../../../hooks/clock.ts';
import { useEntriesOfDay } from '../../../hooks/live.ts';
import { buttonClass } from '../../../parts/Button.tsx';
import { matches, useWhere } from '../../../parts/household.ts';
import { LongSheetList } from '../../../parts/LongList.tsx';
import { SearchBox } from '../../../parts/SearchBox.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import styles from '../fields/Picker.module.css';

/** Height of a usual line, px. */
const LINE = 65;

interface HouseholdSheetProps extends HouseholdListProps {
  onClose: () => void;
}

/** The village's list over the whole screen. */
export function HouseholdSheet({ items, onChoose, onClose }: HouseholdSheetProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <Sheet full title={t('form.chooseHousehold')} onClose={onClose}>
      <HouseholdList items={items} onChoose={onChoose} />
    </Sheet>
  );
}

interface HouseholdListProps {
  items: HouseholdItem[];
  onChoose: (item: HouseholdItem) => void;
}

function HouseholdList({ items, onChoose }: HouseholdListProps): JSX.Element {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const recent = useRecent(items);
  const { idle } = useReader();
  const noHouses = idle ? (`today.${idle}` as const) : 'household.empty';
  const found = items.filter((item) => matches(item.folded, query));
  const asIs = query.trim() === '';
  return (
    <>
      <SearchBox label={t('household.search')} value={query} onChange={setQuery} />
      {asIs && recent !== undefined && recent.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('form.recent')}</h3>
          <Items items={recent} onChoose={onChoose} />
          <h3 className={styles.heading}>{t('form.allHouseholds')}</h3>
        </>
      )}
      {found.length === 0 && <p>{t(items.length === 0 ? noHouses : 'household.none')}</p>}
      {found.length === 0 && !idle && <AddHousehold />}
      {recent !== undefined && found.length > 0 && (
        <LongSheetList label={t('form.allHouseholds')} items={found} keyOf={({ id }) => id} estimate={LINE}>
          {(item) => <Item item={item} onChoose={onChoose} />}
        </LongSheetList>
      )}
    </>
  );
}

/** A house that nobody has listed: it is added, and the form comes back with it. */
function AddHousehold(): JSX.Element {
  const { t } = useTranslation();
  const kind = useParams()['kind'] ?? '';
  return (
    <p className={styles.add}>
      <Link href={`/ho-moi?cho=${kind}`} className={buttonClass({})}>
        <House size={24} aria-hidden="true" />
        {t('homes.add')}
      </Link>
    </p>
  );
}

function Items({ items, onChoose }: HouseholdListProps): JSX.Element {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item.id}>
          <Item item={item} onChoose={onChoose} />
        </li>
      ))}
    </ul>
  );
}

interface ItemProps {
  item: HouseholdItem;
  onChoose: (item: HouseholdItem) => void;
}

function Item({ item, onChoose }: ItemProps): JSX.Element {
  const { t } = useTranslation();
  const where = useWhere()(item);
  return (
    <button type="button" className={`${styles.item} ${styles.household}`} onClick={() => onChoose(item)}>
      <span className={styles.code}>{item.code}</span>
      <strong>{item.head || t('household.unnamed')}</strong>
      {where && <span className={styles.hamlet}>{where}</span>}
    </button>
  );
}

const MOST_RECENT = 3;

/**
 * The last houses of today: the next phiếu is often for the same door. Undefined until they are known: a list that
 * is there before them would slip away under the finger.
 */
function useRecent(items: HouseholdItem[]): HouseholdItem[] | undefined {
  const entries = useEntriesOfDay(useToday());
  if (entries === undefined) return undefined;
  const ids = [...new Set(entries.map(({ row }) => row.fields['household']))].slice(0, MOST_RECENT);
  return ids.flatMap((id) => items.find((item) => item.id === id) ?? []);
}
