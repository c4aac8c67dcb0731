import { lazy, Suspense, type ComponentType, type JSX, type LazyExoticComponent } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { NotFound, Turning } from '../../frame/Plain.tsx';
import { useReader } from '../../hooks/app.ts';
import '../../i18n/viMore.ts';
import '../../i18n/viDesk.ts';
import { sectionsFor, type Section } from './sections.ts';

const SCREENS: Readonly<Record<Section['name'], LazyExoticComponent<ComponentType>>> = {
  overview: lazy(() => import('./overview/Overview.tsx').then((m) => ({ default: m.Overview }))),
  reports: lazy(() => import('./reports/Reports.tsx').then((m) => ({ default: m.Reports }))),
  difficulties: lazy(() =>
    import('./difficulties/Difficulties.tsx').then((m) => ({ default: m.Difficulties })),
  ),
  lists: lazy(() => import('./lists/Lists.tsx').then((m) => ({ default: m.Lists }))),
  places: lazy(() => import('./places/Places.tsx').then((m) => ({ default: m.Places }))),
  phones: lazy(() => import('./phones/Phones.tsx').then((m) => ({ default: m.Phones }))),
  people: lazy(() => import('./people/People.tsx').then((m) => ({ default: m.People }))),
  acts: lazy(() => import('./acts/Acts.tsx').then((m) => ({ default: m.Acts }))),
  topics: lazy(() => import('./topics/Topics.tsx').then((m) => ({ default: m.TopicsSection }))),
  quarantine: lazy(() => import('./quarantine/Quarantine.tsx').then((m) => ({ default: m.Quarantine }))),
};

/** The commune's desk: its sections for whoever may see them. */
export function DeskScreen(): JSX.Element {
  const { profile } = useReader();
  const sections = sectionsFor(profile.roles);
  const first = sections[0];
  if (!first) return <NotFound />;
  return (
    <Suspense fallback={<Turning />}>
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
    </Suspense>
  );
}
