/** What is read once, when a screen opens; undefined until it is there. */
import { useEffect, useState } from 'react';
import { valueOf, type Found } from './found.ts';

/**
 * Not `use` with Suspense: that holds what is ready back for 300 ms once it has shown that it waits.
 * @param known what is here already
 */
export function useOnce<T>(read: () => Promise<T>, known?: T): T | undefined {
  const [found, setFound] = useState<Found<T>>(() => (known === undefined ? {} : { value: known }));
  useEffect(() => {
    read().then(
      (value) => setFound({ value }),
      (error: unknown) => setFound({ error }),
    );
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  }, []);
  return valueOf(found);
}
