/** One short sentence at a time for what has just happened; said aloud too. */
import { createContext, useContext, useEffect, type ReactNode } from 'react';

export interface Notice {
  text: string;
  good: boolean;
  /** What can be done about it, for ten seconds: take it back. */
  action?: { word: string; run: () => void };
}
export const NoticeContext = createContext<(notice: Notice | null) => void>(() => undefined);
/** What is said now, for a sheet: it lies over all that the page says, also for who listens. */
export const SaidContext = createContext<ReactNode>(null);
export const useNotice = (): ((notice: Notice) => void) => useContext(NoticeContext);

/** What went well before is not said over what is wrong now: it would cover the words at the button. */
export function useNoNoticeWhile(wrong: boolean): void {
  const notify = useContext(NoticeContext);
  useEffect(() => {
    if (wrong) notify(null);
  }, [wrong, notify]);
}
