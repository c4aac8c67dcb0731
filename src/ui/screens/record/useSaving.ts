import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { inTime } from '../../../storage/inTime.ts';
import { readyToSave, save } from '../../../storage/saving.ts';
import type { SaveProblem } from '../../../storage/subjects.ts';
import { useReader } from '../../hooks/app.ts';
import { useNotice } from '../../hooks/notice.ts';
import { drawn } from '../../hooks/useDrawn.ts';
import type { Values } from './formLogic.ts';
import type { Parts } from './helps.ts';
import { intentsOf, type Carried, type Start } from './start.ts';
import { useDraft, type Added } from './useDraft.ts';

interface Saving {
  busy: boolean;
  problem: SaveProblem | null;
  run(parts: Parts): Promise<void>;
  /** Keeps the last letters now. */
  flush(): Promise<void>;
  /** Keeps no more of what is typed here. */
  stop(): Promise<void>;
  /** Keeps it again. */
  resume(): void;
}
interface Form {
  start: Start;
  values: Values;
  added: Added;
  /** Nhập bù: what the next form of the row begins with. */
  onNext: ((carried: Carried) => void) | undefined;
}

/** A save that is quicker says nothing meanwhile: to draw the form again for that would be what it waits for. */
const SAYS_SO_MS = 300;
/** Its file may hang as long as the line does. */
const UNDOES_MS = 15_000;
/** After the form has come to rest. */
const GETS_READY_MS = 500;

export function useSaving({ start, values, added, onNext }: Form): Saving {
  const { t } = useTranslation();
  const { book } = useReader();
  const notify = useNotice();
  const [, navigate] = useLocation();
  const draft = useDraft(start, values, added);
  const running = useRef(false);
  const isLeft = useIsLeft();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SaveProblem | null>(null);
  const { key, editing, replaces } = start.draft;
  useEffect(() => {
    const later = setTimeout(() => void readyToSave(book).catch(() => undefined), GETS_READY_MS);
    return () => clearTimeout(later);
  }, [book]);

  const run = async (parts: Parts): Promise<void> => {
    const intents = intentsOf(start, parts, added.newPeople);
    if (intents.length === 0) return notify({ text: t('form.nothingChanged'), good: true });
    if (running.current) return;
    running.current = true;
    const slow = setTimeout(() => setBusy(true), SAYS_SO_MS);
    // A draft written after the save's transaction would bring the form back from the dead.
    const saved = await save(book, intents, { draft: key, replaces, first: draft.stop() });
    clearTimeout(slow);
    setBusy(false);
    if (!saved.ok) {
      running.current = false;
      draft.resume();
      if (isLeft.current) notify({ text: t('form.notSaved'), good: false });
      return setProblem(saved.error);
    }
    const takeBack = async (): Promise<void> => {
      const again = await inTime(UNDOES_MS, import('./later/undo.ts'))
        .then(({ undo }) => undo(book, intents, { ...start.draft, ...added, values }))
        .catch(() => null);
      if (again === null) notify({ text: t('form.notUndone'), good: false, action });
      else navigate(again);
    };
    const action = { word: t('form.undo'), run: () => void takeBack() };
    notify({ text: t('form.saved'), good: true, ...(!editing && { action }) });
    // The words come first: the next screen takes a slow phone as long again.
    await drawn();
    running.current = false;
    // Who has gone on meanwhile is not called back from where he is.
    if (isLeft.current) return undefined;
    if (onNext) onNext({ day: values['day'], village: values['village'], nth: (start.draft.nth ?? 0) + 1 });
    else navigate(editing ? `/phieu-da-luu/${editing.subjectId}` : '/', { replace: true });
  };
  return { busy, problem, run, flush: draft.flush, stop: draft.stop, resume: draft.resume };
}

/** Whether the form is no longer on the screen. */
function useIsLeft(): { readonly current: boolean } {
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => void (isLeft.current = true);
  }, []);
  return isLeft;
}
