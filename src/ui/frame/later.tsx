/** Screens that are fetched when they are first asked for, and there at once from then on. */
import type { JSX } from 'react';
import { useOnce } from '../hooks/useOnce.ts';
import { Turning } from './Plain.tsx';

type Screen = () => JSX.Element | null;

/** A file of screens. */
interface Door<File> {
  /** Once it is here. */
  file: File | undefined;
  open(): Promise<File>;
}

function door<File>(load: () => Promise<File>): Door<File> {
  const one: Door<File> = { file: undefined, open: async () => (one.file ??= await load()) };
  return one;
}

/** What surrounds and is the first picture for who is enrolled: fetched before it is known who that is. */
export const HOME = door(() => import('../home.ts').then((m) => m.home));

/** The form of a visit: what is tapped first of all. */
export const RECORD = door(() => import('../screens/record/RecordScreen.tsx'));

/** One screen of a file; where the file is here already, at the first drawing. Till then its place is empty, or this. */
export function behind<File>(
  from: Door<File>,
  pick: (file: File) => Screen,
  Meanwhile: Screen = () => null,
): Screen {
  return function Behind() {
    const file = useOnce(from.open, from.file);
    const Found = file && pick(file);
    return Found ? <Found /> : <Meanwhile />;
  };
}

export const later = (load: () => Promise<Screen>): Screen => behind(door(load), (screen) => screen, Turning);
