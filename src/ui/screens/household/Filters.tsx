import { memo, useMemo, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useFormat } from '../../hooks/format.ts';
import { FILTERS, passes, type Filter, type Homes } from './useHomes.ts';
import styles from './Household.module.css';

interface FiltersProps {
  homes: Homes;
  chosen: Filter | undefined;
  onChoose: (filter: Filter | undefined) => void;
}

/** A chip for each kind of house that the list has, with its number; a second tap shows all again. */
export const Filters = memo(function Filters({ homes, chosen, onChoose }: FiltersProps): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = useMemo(
    () => FILTERS.map((filter) => homes.all.filter((item) => passes(homes, filter, item)).length),
    [homes],
  );
  return (
    <fieldset aria-label={t('homes.filter')} className={styles.filters}>
      {FILTERS.map((filter, nth) =>
        counts[nth] === 0 && filter !== chosen ? null : (
          <button
            key={filter}
            type="button"
            aria-pressed={filter === chosen}
            onClick={() => onChoose(filter === chosen ? undefined : filter)}
          >
            {t(`homes.only.${filter}`)} <b>{format.number(counts[nth] ?? 0)}</b>
          </button>
        ),
      )}
    </fieldset>
  );
});
