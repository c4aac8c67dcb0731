import type { JSX } from 'react';
import { useLiveQuery } from '../../../hooks/useLiveQuery.ts';
import { entriesOfDay, type HouseholdItem } from '../../../../storage/read.ts';
import { useReader } from '../../../hooks/app.ts';
import { useToday } from '../../../hooks/clock.ts';
import { householdTitle } from '../../../parts/household.ts';
import { Chips } from '../fields/Chips.tsx';

interface NextDoorProps {
  name: string;
  /** By code, as the houses stand. */
  items: readonly HouseholdItem[];
  onChoose: (id: string | undefined) => void;
}

/** Who goes from house to house is at the next door now, or still at the last one. */
export function NextDoor({ name, items, onChoose }: NextDoorProps): JSX.Element | null {
  const { book } = useReader();
  const today = useToday();
  const entries = useLiveQuery(() => entriesOfDay(book, today), [book, today]) ?? [];
  const places = entries.map(({ row }) => items.findIndex((item) => item.id === row.fields['household']));
  const last = places.find((place) => place >= 0) ?? -1;
  const options = last < 0 ? [] : [items[last + 1], items[last]].flatMap((item) => item ?? []);
  if (options.length === 0) return null;
  return (
    <Chips
      name={`${name}-next`}
      options={options.map((item) => ({ value: item.id, word: householdTitle(item) ?? '' }))}
      chosen={[]}
      onChoose={onChoose}
    />
  );
}
