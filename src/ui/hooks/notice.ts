/** One short sentence at a time for what has just happened; said aloud too. */
import { createContext, useContext } from 'react';

export interface Notice {
  text: string;
  good: boolean;
  /** What can be done about it, for ten seconds: take it back. */
  action?: { word: string; run: () => void };
}
export const NoticeContext = createContext<(notice: Notice) => void>(() => undefined);
export const useNotice = (): ((notice: Notice) => void) => useContext(NoticeContext);
