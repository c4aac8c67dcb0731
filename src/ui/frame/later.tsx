import type { JSX } from 'react';
import { useOnce } from '../hooks/useOnce.ts';
import { Turning } from './Plain.tsx';

type Screen = () => JSX.Element | null;

/** A screen that is fetched when it is first opened, and there at once from then on. */
export function later(load: () => Promise<Screen>): Screen {
  let loaded: Screen | undefined;
  return function Later() {
    const Found = useOnce(load) ?? loaded;
    loaded = Found;
    return Found ? <Found /> : <Turning />;
  };
}
