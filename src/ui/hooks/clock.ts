import { useEffect, useReducer } from 'react';
import { dayOf, type Day } from '../../domain/day.ts';
import { useMaybeApp } from './app.ts';

const HALF_A_MINUTE = 30_000;

/** The app's clock, looked at again every half minute: ages on the screen grow by themselves. */
export function useNow(): number {
  const [, look] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    const timer = setInterval(look, HALF_A_MINUTE);
    return () => clearInterval(timer);
  }, []);
  return useMaybeApp()?.now() ?? 0;
}

export const useToday = (): Day => dayOf(useNow());
