/** A watched question as a hook. The one of Dexie's own package asks twice at the start and weighs more than this. */
import { useEffect, useState } from 'react';
import { watch } from '../../storage/watch.ts';
import { valueOf, type Found } from './found.ts';

/** What `query` finds, again whenever something that it read has changed; undefined until it has found it first. */
export const useLiveQuery = <T>(query: () => T | Promise<T>, deps: readonly unknown[]): T | undefined =>
  useLatest(query, deps).value;

export interface Latest<T> {
  value: T | undefined;
  /** It answers the question before this one, which is still being read: shown, and not to be acted on. */
  isStale: boolean;
}

export function useLatest<T>(query: () => T | Promise<T>, deps: readonly unknown[]): Latest<T> {
  const [found, setFound] = useState<Found<T> & { deps: readonly unknown[] }>({ deps });
  useEffect(() => {
    const fail = (error: unknown) => setFound({ error, deps });
    return watch(query, (value) => setFound({ value, deps }), fail);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller says what its question depends on
  }, deps);
  return { value: valueOf(found), isStale: found.deps.some((one, nth) => one !== deps[nth]) };
}
