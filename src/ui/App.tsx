import type { JSX } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { AppContext, useMaybeApp, type AppActions } from './hooks/app.ts';
import { Frame } from './frame/Frame.tsx';
import { behind, HOME, later, MORE, RECORD } from './frame/later.tsx';
import { Mishap } from './frame/Mishap.tsx';
import type { OpenProblem } from '../storage/opening.ts';
import { Opening } from './frame/Plain.tsx';
import { isForeseen } from './kept.ts';

const Trouble = later(() => import('./frame/Trouble.tsx').then((m) => m.Trouble));
const TodayScreen = behind(HOME, (home) => home.TodayScreen);
const RecordScreen = behind(RECORD, (file) => file.RecordScreen);

const EnrolScreen = later(() => import('./screens/enrol/EnrolScreen.tsx').then((m) => m.EnrolScreen));
const NeedLink = later(() => import('./screens/enrol/NeedLink.tsx').then((m) => m.NeedLink));
const MorePlaces = behind(MORE, (file) => file.MorePlaces);

interface AppProps {
  /** Null while the storage opens: the frame is on the screen before it. */
  actions: AppActions | null;
  /** The storage does not open. */
  problem?: OpenProblem | null;
}

export function App({ actions, problem = null }: AppProps): JSX.Element {
  const [page] = useLocation();
  return (
    <AppContext value={actions}>
      <Frame>
        <Mishap page={page}>
          {problem ? <Trouble problem={problem} /> : actions || isForeseen() ? <Places /> : <Opening />}
        </Mishap>
      </Frame>
    </AppContext>
  );
}

function Places(): JSX.Element {
  const app = useMaybeApp();
  if (!app)
    return (
      <Switch>
        <Route path="/" component={TodayScreen} />
        <Route component={Opening} />
      </Switch>
    );
  return (
    <Switch>
      <Route path="/enrol" component={EnrolScreen} />
      {!app.user && <Route component={NeedLink} />}
      <Route path="/" component={TodayScreen} />
      <Route path={/^\/phieu\/(?<kind>visit)$/} component={RecordScreen} />
      <Route component={MorePlaces} />
    </Switch>
  );
}
