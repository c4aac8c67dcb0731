/** What waits on this phone, as it changes. Apart from the other live reads: the first form does without it. */
import { outboxStatus, type OutboxStatus } from '../../storage/status.ts';
import { useMaybeApp } from './app.ts';
import { useLiveQuery } from './useLiveQuery.ts';

export function useStatus(): OutboxStatus | undefined {
  const book = useMaybeApp()?.book;
  return useLiveQuery(() => (book ? outboxStatus(book) : undefined), [book]);
}
