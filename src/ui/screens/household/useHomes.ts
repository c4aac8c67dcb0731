/** The village's list with what is known of each house, for filters and marks. */
import { useMemo } from 'react';
import { useShared } from '../../hooks/shared.ts';
import type { Id } from '../../../domain/ids.ts';
import type { Work } from '../../../domain/todo.ts';
import { twinsOf } from '../../../domain/twins.ts';
import type { HouseholdItem } from '../../../storage/read.ts';
import { localWork, openWork, receivedWork, visitedHouseholds } from '../../../storage/work.ts';
import { useReader } from '../../hooks/app.ts';
import { useHouseholds } from '../../hooks/live.ts';

export interface Homes {
  all: HouseholdItem[];
  work: ReadonlyMap<Id, Work>;
  visited: ReadonlySet<Id>;
  twins: ReadonlyMap<Id, HouseholdItem[]>;
}

export function useWork(): ReadonlyMap<Id, Work> | undefined {
  // Also where a village went into his: its houses and their records keep its number.
  const { book, area } = useReader();
  const received = useShared(book, `work ${area.join()}`, () => receivedWork(book, area));
  const local = useShared(book, 'work here', localWork);
  return useMemo(() => received && local && openWork(received, local), [received, local]);
}

/** Undefined while they are read. */
export function useHomes(): Homes | undefined {
  const { book } = useReader();
  const all = useHouseholds();
  const work = useWork();
  const visited = useShared(book, 'visited', visitedHouseholds);
  return useMemo(
    () => all && work && visited && { all, work, visited, twins: twinsOf(all) },
    [all, work, visited],
  );
}

export const FILTERS = ['unvisited', 'again', 'poor', 'nearPoor', 'twins'] as const;
export type Filter = (typeof FILTERS)[number];

export function passes(
  { work, visited, twins }: Homes,
  filter: Filter | undefined,
  item: HouseholdItem,
): boolean {
  switch (filter) {
    case undefined:
      return true;
    case 'unvisited':
      return !visited.has(item.id);
    case 'again':
      return work.has(item.id);
    case 'poor':
    case 'nearPoor':
      return item.category === filter;
    case 'twins':
      return twins.has(item.id);
  }
}
