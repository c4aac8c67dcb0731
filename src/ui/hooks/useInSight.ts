import { useEffect, useRef, type RefObject } from 'react';

/**
 * What is said where it can't be seen is not said: it is brought into view whenever other words stand there, or a
 * question is asked.
 */
export function useInSight<E extends Element>(words: string | boolean | null): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    if (words) place.current?.scrollIntoView({ block: 'nearest' });
  }, [words]);
  return place;
}
