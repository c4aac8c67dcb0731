import { useEffect, useState } from 'react';
import { dayOf, type Day } from '../../domain/day.ts';
import { useMaybeApp } from './app.ts';

/** The app's clock, looked at again every half minute: ages on the screen grow by themselves. */
export function useNow(): number {
  const app = useMaybeApp();
  const [now, setNow] = useState(() => app?.now() ?? 0);
  useEffect(() => {
    if (!app) return undefined;
    setNow(app.now());
    const timer = setInterval(() => setNow(app.now()), 30_000);
    return () => clearInterval(timer);
  }, [app]);
  return now;
}

export const useToday = (): Day => dayOf(useNow());
