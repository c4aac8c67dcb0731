import { useEffect, useMemo, useState } from 'react';
import { forbidden } from '../../../domain/text.ts';
import { keepSheetText, sheetText } from '../../../storage/drafts.ts';
import { useReader } from '../../hooks/app.ts';
import { keeper } from './keeper.ts';
import { flushWhenLeft, QUIET_MS } from './useDraft.ts';

interface SheetText {
  text: string;
  type: (text: string) => void;
  /** What was typed has been used. */
  forget: () => Promise<void>;
}

/** Letters typed into a sheet, kept as a form's are: there again after it was closed, or the tab killed. */
export function useSheetText(sheet: string): SheetText {
  const { book } = useReader();
  const [text, setText] = useState<string>();
  const kept = useMemo(
    () => keeper((typed: string) => keepSheetText(book, sheet, forbidden(typed) ? '' : typed), QUIET_MS),
    [book, sheet],
  );
  useEffect(() => {
    // Who types is not overtaken by what he typed last time; without it he begins anew.
    const show = (found: string) => setText((now) => now ?? found);
    void sheetText(book, sheet).then(show, () => undefined);
  }, [book, sheet]);
  useEffect(() => flushWhenLeft(kept), [kept]);
  const type = (typed: string): void => {
    setText(typed);
    kept.changed(typed);
  };
  const forget = async (): Promise<void> => {
    await kept.stop();
    await keepSheetText(book, sheet, '');
  };
  return { text: text ?? '', type, forget };
}
