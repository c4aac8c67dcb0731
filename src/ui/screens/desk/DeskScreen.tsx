import type { ComponentType, JSX } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { later } from '../../frame/later.tsx';
import { NotFound } from '../../frame/Plain.tsx';
import { useReader } from '../../hooks/app.ts';
import '../../i18n/viMore.ts';
import '../../i18n/viDesk.ts';
import { sectionsFor, type Section } from './sections.ts';

const SCREENS: Readonly<Record<Section['name'], ComponentType>> = {
  overview: later(() => import('./overview/Overview.tsx').then((m) => m.Overview)),
  reports: later(() => import('./reports/Reports.tsx').then((m) => m.Reports)),
  difficulties: later(() => import('./difficulties/Difficulties.tsx').then((m) => m.Difficulties)),
  lists: later(() => import('./lists/Lists.tsx').then((m) => m.Lists)),
  places: later(() => import('./places/Places.tsx').then((m) => m.Places)),
  phones: later(() => import('./phones/Phones.tsx').then((m) => m.Phones)),
  people: later(() => import('./people/People.tsx').then((m) => m.People)),
  acts: later(() => import('./acts/Acts.tsx').then((m) => m.Acts)),
  topics: later(() => import('./topics/Topics.tsx').then((m) => m.TopicsSection)),
  quarantine: later(() => import('./quarantine/Quarantine.tsx').then((m) => m.Quarantine)),
};

/** The commune's desk: its sections for whoever may see them. */
export function DeskScreen(): JSX.Element {
  const { profile } = useReader();
  const sections = sectionsFor(profile.roles);
  const first = sections[0];
  if (!first) return <NotFound />;
  return (
    <Switch>
      {sections.map(({ name, path }) => (
        <Route key={name} path={path} component={SCREENS[name]} />
      ))}
      {first.path !== '/xa' && (
        <Route path="/xa">
          <Redirect to={first.path} replace />
        </Route>
      )}
      <Route component={NotFound} />
    </Switch>
  );
}
