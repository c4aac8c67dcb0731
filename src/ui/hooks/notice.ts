/** One short sentence at a time for what has just happened; said aloud too. */
import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';

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

/** Takes what a tap has begun: where that comes to nothing, as where the phone has no room, it is said. */
export function useBegun(): (work: Promise<unknown>) => void {
  const { t } = useTranslation();
  const notify = useNotice();
  return (work) => void work.catch(() => notify({ text: t('app.notDone'), good: false }));
}

/** What went well before is not said over what is wrong now: it would cover the words at the button. */
export function useNoNoticeWhile(wrong: boolean): void {
  const notify = useContext(NoticeContext);
  useEffect(() => {
    if (wrong) notify(null);
  }, [wrong, notify]);
}
