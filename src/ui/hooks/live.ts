/** Live reads of the book that many screens share. */
import type { Day } from '../../domain/day.ts';
import type { Id } from '../../domain/ids.ts';
import type { Book } from '../../storage/book.ts';
import { entriesOfDay, households, type Entry, type HouseholdItem } from '../../storage/read.ts';
import { useReader } from './app.ts';
import { known, useShared } from './shared.ts';

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

const todays = (book: Book, day: Day) => [book, `day ${day}`, () => entriesOfDay(book, day)] as const;

/** What this user did or wrote down on that day. */
export const useEntriesOfDay = (day: Day): Entry[] | undefined => useShared(...todays(useReader().book, day));
/** The same where a screen has shown it and nothing has changed since; undefined where it would have to be read. */
export const knownEntriesOfDay = (book: Book, day: Day): Entry[] | undefined => known(...todays(book, day));
