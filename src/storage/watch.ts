/** A question to a database that is asked again whenever something that it read has changed. */
import { liveQuery } from 'dexie';

/** @returns what ends it */
export function watch<T>(
  query: () => T | Promise<T>,
  found: (value: T) => void,
  failed: (error: unknown) => void,
): () => void {
  const subscription = liveQuery(query).subscribe({ next: found, error: failed });
  return () => subscription.unsubscribe();
}
