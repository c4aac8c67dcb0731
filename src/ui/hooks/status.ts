/** What waits on this phone, as it changes. Apart from the other live reads: the first form does without it. */
import { outboxStatus, type OutboxStatus } from '../../storage/status.ts';
import { useMaybeApp } from './app.ts';
import { useShared } from './shared.ts';

export function useStatus(): OutboxStatus | undefined {
  return useShared(useMaybeApp()?.book, 'status', outboxStatus);
}
