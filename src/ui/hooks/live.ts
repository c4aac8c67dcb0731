/** Live reads of the book that many screens share. */
import type { Day } from '../../domain/day.ts';
import type { Id } from '../../domain/ids.ts';
import { entriesOfDay, households, type Entry, type HouseholdItem } from '../../storage/read.ts';
import { useReader } from './app.ts';
import { useShared } from './shared.ts';

interface Households {
  all: HouseholdItem[];
  /** By id, also by the ids of what was merged into them. */
  byId: HouseholdMap;
}
export type HouseholdMap = ReadonlyMap<Id, HouseholdItem>;

function useBoth(): Households | undefined {
  const { book, area } = useReader();
  return useShared(book, `households ${area.join()}`, async () => {
    const all = await households(book, area);
    const byId = all.flatMap((item) => [item.id, ...item.formerly].map((id) => [id, item] as const));
    return { all, byId: new Map(byId) };
  });
}

/** All households of the user's villages, by code; undefined while they are read. */
export const useHouseholds = (): HouseholdItem[] | undefined => useBoth()?.all;
export const useHouseholdMap = (): HouseholdMap | undefined => useBoth()?.byId;

/** What this user did or wrote down on that day. */
export function useEntriesOfDay(day: Day): Entry[] | undefined {
  const { book } = useReader();
  return useShared(book, `day ${day}`, () => entriesOfDay(book, day));
}
