import type { JSX } from 'react';
import type { HouseholdItem } from '../../../../storage/read.ts';
import '../../../i18n/viMore.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { householdWords } from '../../../parts/household.ts';
import { Chips } from '../fields/Chips.tsx';
import styles from '../fields/Picker.module.css';

interface NextDoorProps {
  name: string;
  /** By code, as the houses stand. */
  all: readonly HouseholdItem[];
  /** Where the last phiếu of today was written. */
  door: HouseholdItem;
  onChoose: (id: string | undefined) => void;
}

/** Who goes from house to house is at the next door now, or still at the last one. */
export function NextDoor({ name, all, door, onChoose }: NextDoorProps): JSX.Element {
  const { t } = useTranslation();
  // Codes run through one village's list.
  const street = all.filter(({ village }) => village === door.village);
  const next = street[street.indexOf(door) + 1];
  const options = next ? [next, door] : [door];
  return (
    <>
      <p className={styles.why}>{t('form.near')}</p>
      <Chips
        name={`${name}-next`}
        options={options.map((item) => ({ value: item.id, word: householdWords(item, t) }))}
        chosen={[]}
        onChoose={onChoose}
      />
    </>
  );
}
