/** A watched question as a hook. The one of Dexie's own package asks twice at the start and weighs more than this. */
import { useEffect, useState } from 'react';
import { watch } from '../../storage/watch.ts';

export interface Found<T> {
  value?: T;
  error?: unknown;
}

export function valueOf<T>({ value, error }: Found<T>): T | undefined {
  // For the error boundary around the screen.
  if (error !== undefined) throw error;
  return value;
}

/** What `query` finds, again whenever something that it read has changed; undefined until it has found it first. */
export function useLiveQuery<T>(query: () => T | Promise<T>, deps: readonly unknown[]): T | undefined {
  const [found, setFound] = useState<Found<T>>({});
  useEffect(() => {
    const fail = (error: unknown) => setFound({ error });
    return watch(query, (value) => setFound({ value }), fail);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller says what its question depends on
  }, deps);
  return valueOf(found);
}
