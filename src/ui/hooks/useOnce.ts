/** What is read once, when a screen opens; undefined until it is there. */
import { useEffect, useState } from 'react';

/**
 * Not `use` with Suspense: that holds what is ready back for 300 ms once it has shown that it waits.
 * @param known what is here already
 */
export function useOnce<T>(read: () => Promise<T>, known?: T): T | undefined {
  const [found, setFound] = useState<T | undefined>(() => known);
  useEffect(() => {
    const fail = (error: unknown) =>
      // For the error boundary around the screen.
      setFound(() => {
        throw error;
      });
    read().then((value) => setFound(() => value), fail);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  }, []);
  return found;
}
