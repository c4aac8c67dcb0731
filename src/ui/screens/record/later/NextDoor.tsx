import type { JSX } from 'react';
import type { Id } from '../../../../domain/ids.ts';
import type { HouseholdItem } from '../../../../storage/read.ts';
import { householdTitle } from '../../../parts/household.ts';
import { Chips } from '../fields/Chips.tsx';

interface NextDoorProps {
  name: string;
  /** By code, as the houses stand. */
  items: readonly HouseholdItem[];
  lastDoor: Id;
  onChoose: (id: string | undefined) => void;
}

/** Who goes from house to house is at the next door now, or still at the last one. */
export function NextDoor({ name, items, lastDoor, onChoose }: NextDoorProps): JSX.Element {
  const last = items.findIndex(({ id }) => id === lastDoor);
  const options = [items[last + 1], items[last]].flatMap((item) => item ?? []);
  return (
    <Chips
      name={`${name}-next`}
      options={options.map((item) => ({ value: item.id, word: householdTitle(item) ?? '' }))}
      chosen={[]}
      onChoose={onChoose}
    />
  );
}
