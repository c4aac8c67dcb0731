/** What is read once, when a screen opens; undefined until it is there. */
import { useEffect, useState } from 'react';

/** Not `use` with Suspense: that holds what is ready back for 300 ms once it has shown that it waits. */
export function useOnce<T>(read: () => Promise<T>): T | undefined {
  const [found, setFound] = useState<{ value?: T; error?: unknown }>({});
  useEffect(() => {
    read().then(
      (value) => setFound((first) => ('value' in first ? first : { value })),
      (error: unknown) => setFound({ error }),
    );
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  }, []);
  // For the error boundary around the screen.
  if (found.error !== undefined) throw found.error;
  return found.value;
}
