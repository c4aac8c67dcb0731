/**
 * Back to a page is back to the place on it. The browser tries that once, before what is read from the ledger stands
 * there, and ends at the top.
 */
import { useEffect } from 'react';

const PATIENCE_MS = 2000;

export function useKeptPlaces(): void {
  useEffect(() => {
    const left = new Map<string, number>();
    const gone = new AbortController();
    let wanted: number | null = null;
    const settle = (): void => {
      if (wanted === null) return;
      scrollTo(0, wanted);
      if (scrollY >= wanted - 1) wanted = null;
    };
    const growing = new ResizeObserver(settle);
    growing.observe(document.body);
    const on = (event: string, act: () => void): void =>
      addEventListener(event, act, { passive: true, signal: gone.signal });
    on('scroll', () => wanted ?? left.set(location.href, scrollY));
    on('popstate', () => {
      const place = (wanted = left.get(location.href) ?? 0);
      setTimeout(() => {
        if (wanted === place) wanted = null;
      }, PATIENCE_MS);
    });
    // The router's own event: a page that is opened anew.
    on('pushState', () => {
      wanted = null;
      scrollTo(0, 0);
    });
    // Whoever moves it himself is already where he wants to be.
    for (const hand of ['pointerdown', 'wheel', 'keydown']) on(hand, () => (wanted = null));
    return () => {
      gone.abort();
      growing.disconnect();
    };
  }, []);
}
