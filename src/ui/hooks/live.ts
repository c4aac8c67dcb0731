/** Live reads of the book. */
import { useLiveQuery } from 'dexie-react-hooks';
import type { Id } from '../../domain/ids.ts';
import { outboxStatus, type OutboxStatus } from '../../storage/status.ts';
import { households, type HouseholdItem } from '../../storage/read.ts';
import { useMaybeApp, useReader } from './app.ts';

export function useStatus(): OutboxStatus | undefined {
  const book = useMaybeApp()?.book;
  return useLiveQuery(() => (book ? outboxStatus(book) : undefined), [book]);
}

/** All households of the user's villages, by code; undefined while they are read. */
export function useHouseholds(): HouseholdItem[] | undefined {
  const { book, villages } = useReader();
  return useLiveQuery(() => households(book, villages), [book, villages.join()]);
}

export const byId = <T extends { id: Id }>(items: readonly T[] | undefined): Map<Id, T> =>
  new Map((items ?? []).map((item) => [item.id, item]));
