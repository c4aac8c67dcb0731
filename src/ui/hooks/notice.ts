/** One short sentence at a time for what has just happened; said aloud too. */
import { createContext, useContext } from 'react';

export interface Notice {
  text: string;
  good: boolean;
}
export const NoticeContext = createContext<(notice: Notice) => void>(() => undefined);
export const useNotice = (): ((notice: Notice) => void) => useContext(NoticeContext);
