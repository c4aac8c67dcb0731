import { useEffect, useState } from 'react';
import { useApp, type InstallWay } from '../../hooks/app.ts';

export interface InstallNow {
  way: InstallWay;
  ask(): Promise<void>;
}

/** How the app comes to the home screen of this phone, as it stands now; null until that is known. */
export function useInstalling(): InstallNow | null {
  const { installing } = useApp();
  const [now, setNow] = useState<InstallNow | null>(null);
  useEffect(() => {
    let end: (() => void) | undefined;
    let gone = false;
    const found = installing().then((one) => {
      const look = (): void => setNow({ way: one.way(), ask: () => one.ask().then(look) });
      if (gone) return;
      end = one.watch(look);
      look();
    });
    // Without its code, offline on a first day, nothing is offered.
    found.catch(() => undefined);
    return () => {
      gone = true;
      end?.();
    };
  }, [installing]);
  return now;
}
