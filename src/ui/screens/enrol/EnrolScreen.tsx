import type { JSX } from 'react';
import { later } from '../../frame/later.tsx';
import { useApp } from '../../hooks/app.ts';
import { Newcomer } from './Newcomer.tsx';

const KnownScreen = later(() => import('./KnownScreen.tsx').then((m) => m.KnownScreen));

/** A link that enrols was opened: on a first visit nothing else is waited for. */
export function EnrolScreen(): JSX.Element {
  return useApp().user ? <KnownScreen /> : <Newcomer />;
}
