/** A question to a database that is asked again whenever something that it read has changed. */
import { Dexie, liveQuery } from 'dexie';

/**
 * Whoever changed something is answered first, and what shows the change follows, all of it together: Dexie asks
 * again within the commit itself, and on a slow phone "Đã lưu" would wait for every list that is on the screen.
 */
const FOLLOWS_MS = 100;
let following: Promise<void> | null = null;

// Dexie's own promise: behind any other it would no longer see what a question reads.
const change = (): Promise<void> =>
  (following ??= new Dexie.Promise<void>((resolve) => {
    setTimeout(() => {
      following = null;
      resolve();
    }, FOLLOWS_MS);
  }));

/**
 * @param changed is told at once that what was found last no longer holds
 * @returns what ends it
 */
export function watch<T>(
  query: () => T | Promise<T>,
  found: (value: T) => void,
  failed: (error: unknown) => void,
  changed: () => void = () => undefined,
): () => void {
  let times = 0;
  const ask = (): T | Promise<T> => {
    const nth = ++times;
    if (nth === 1) return query();
    changed();
    // A later change asks once more, and only its answer is heard.
    return change().then(() => (nth === times ? query() : (undefined as T)));
  };
  const subscription = liveQuery(ask).subscribe({ next: found, error: failed });
  return () => {
    times++;
    subscription.unsubscribe();
  };
}
