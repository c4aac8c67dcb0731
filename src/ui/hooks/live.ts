/** Live reads of the book. */
import { useMemo } from 'react';
import { useLiveQuery } from './useLiveQuery.ts';
import type { Id } from '../../domain/ids.ts';
import { households, type HouseholdItem } from '../../storage/read.ts';
import { useReader } from './app.ts';

/** All households of the user's villages, by code; undefined while they are read. */
export function useHouseholds(): HouseholdItem[] | undefined {
  const { book, area } = useReader();
  return useLiveQuery(() => households(book, area), [book, area.join()]);
}

/** The same by id, also by the ids of what was merged into them; undefined while they are read. */
export function useHouseholdMap(): HouseholdMap | undefined {
  const all = useHouseholds();
  return useMemo(
    () => all && new Map(all.flatMap((item) => [item.id, ...item.formerly].map((id) => [id, item]))),
    [all],
  );
}
export type HouseholdMap = ReadonlyMap<Id, HouseholdItem>;
