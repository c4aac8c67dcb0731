import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { keepDraft } from '../../../storage/drafts.ts';
import { useApp, useReader } from '../../hooks/app.ts';
import { same, storable, type Values } from './formLogic.ts';
import { keeper, type Keeper } from './keeper.ts';
import type { FormDraft, Start } from './start.ts';

export const QUIET_MS = 100;

/** What a form holds besides its answers. */
export type Added = Required<Pick<FormDraft, 'newPeople' | 'helps'>>;

/** Each change is kept: 100 ms after the last one, and at once when the page is hidden or left. */
export function useDraft(start: Start, values: Values, added: Added): Keeper<FormDraft> {
  const { book } = useReader();
  const { now } = useApp();
  const kept = useMemo(() => keeper((draft: FormDraft) => keepDraft(book, draft), QUIET_MS), [book]);
  const last = useRef({ values: start.draft.values, ...added });
  const tell = (): void => {
    const next = { values, ...added };
    if (same(last.current, next)) return;
    last.current = next;
    kept.changed({ ...start.draft, ...added, values: storable(values), updatedAt: now() });
  };
  const latest = useRef(tell);
  useLayoutEffect(() => void (latest.current = tell));
  useEffect(tell);
  // Whoever leaves in the moment of an answer leaves before its effect: what is shown is asked for then.
  const whole = useMemo(() => {
    const flush = (): Promise<void> => {
      latest.current();
      return kept.flush();
    };
    return { ...kept, flush };
  }, [kept]);
  useEffect(() => flushWhenLeft(whole), [whole]);
  return whole;
}

export function flushWhenLeft<T>(kept: Keeper<T>): () => void {
  const flush = (): void => void kept.flush();
  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') flush();
  };
  document.addEventListener('visibilitychange', onHidden);
  window.addEventListener('pagehide', flush);
  return () => {
    document.removeEventListener('visibilitychange', onHidden);
    window.removeEventListener('pagehide', flush);
    flush();
  };
}
