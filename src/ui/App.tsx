import { lazy, Suspense, type JSX } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { AppContext, useMaybeApp, type AppActions } from './hooks/app.ts';
import { Frame } from './frame/Frame.tsx';
import { Mishap } from './frame/Mishap.tsx';
import type { OpenProblem } from '../storage/opening.ts';
import { NotFound, Opening, Turning } from './frame/Plain.tsx';

const Trouble = lazy(() => import('./frame/Trouble.tsx').then((m) => ({ default: m.Trouble })));
const TodayScreen = lazy(() =>
  import('./screens/today/TodayScreen.tsx').then((m) => ({ default: m.TodayScreen })),
);
const RecordScreen = lazy(() =>
  import('./screens/record/RecordScreen.tsx').then((m) => ({ default: m.RecordScreen })),
);
const OtherRecordScreen = lazy(() =>
  import('./screens/record/OtherRecordScreen.tsx').then((m) => ({ default: m.OtherRecordScreen })),
);
const OtherKindsScreen = lazy(() =>
  import('./screens/record/OtherKindsScreen.tsx').then((m) => ({ default: m.OtherKindsScreen })),
);
const HouseholdsScreen = lazy(() =>
  import('./screens/household/HouseholdsScreen.tsx').then((m) => ({ default: m.HouseholdsScreen })),
);
const HouseholdScreen = lazy(() =>
  import('./screens/household/HouseholdScreen.tsx').then((m) => ({ default: m.HouseholdScreen })),
);
const HouseholdFormScreen = lazy(() =>
  import('./screens/household/HouseholdFormScreen.tsx').then((m) => ({ default: m.HouseholdFormScreen })),
);
const MonthSheetScreen = lazy(() =>
  import('./screens/today/MonthSheetScreen.tsx').then((m) => ({ default: m.MonthSheetScreen })),
);
const SavedScreen = lazy(() =>
  import('./screens/saved/SavedScreen.tsx').then((m) => ({ default: m.SavedScreen })),
);
const ReviewScreen = lazy(() =>
  import('./screens/review/ReviewScreen.tsx').then((m) => ({ default: m.ReviewScreen })),
);
const OneReviewScreen = lazy(() =>
  import('./screens/review/OneReviewScreen.tsx').then((m) => ({ default: m.OneReviewScreen })),
);
const TallyScreen = lazy(() =>
  import('./screens/tally/TallyScreen.tsx').then((m) => ({ default: m.TallyScreen })),
);
const FigureScreen = lazy(() =>
  import('./screens/tally/FigureScreen.tsx').then((m) => ({ default: m.FigureScreen })),
);
const AttentionScreen = lazy(() =>
  import('./screens/attention/AttentionScreen.tsx').then((m) => ({ default: m.AttentionScreen })),
);
const EnrolScreen = lazy(() =>
  import('./screens/enrol/EnrolScreen.tsx').then((m) => ({ default: m.EnrolScreen })),
);
const DeskScreen = lazy(() =>
  import('./screens/desk/DeskScreen.tsx').then((m) => ({ default: m.DeskScreen })),
);
const NeedLink = lazy(() => import('./screens/enrol/NeedLink.tsx').then((m) => ({ default: m.NeedLink })));

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
          <Suspense fallback={actions ? <Turning /> : <Opening />}>
            {problem ? <Trouble problem={problem} /> : actions ? <Places /> : <Opening />}
          </Suspense>
        </Mishap>
      </Frame>
    </AppContext>
  );
}

function Places(): JSX.Element {
  const enrolled = Boolean(useMaybeApp()?.user);
  return (
    <Switch>
      <Route path="/enrol" component={EnrolScreen} />
      {!enrolled && <Route component={NeedLink} />}
      <Route path="/" component={TodayScreen} />
      <Route path={/^\/phieu\/(?<kind>visit|eidHelp|simSwap|phoneSupport)$/} component={RecordScreen} />
      <Route path="/phieu/:kind" component={OtherRecordScreen} />
      <Route path="/phieu-khac" component={OtherKindsScreen} />
      <Route path="/phieu-da-luu/:id" component={SavedScreen} />
      <Route path="/ho" component={HouseholdsScreen} />
      <Route path="/ho/:id" component={HouseholdScreen} />
      <Route path="/ho/:id/sua" component={HouseholdFormScreen} />
      <Route path="/ho-moi" component={HouseholdFormScreen} />
      <Route path="/bang-ke" component={MonthSheetScreen} />
      <Route path="/duyet" component={ReviewScreen} />
      <Route path="/duyet/:id" component={OneReviewScreen} />
      <Route path="/tong-hop" component={TallyScreen} />
      <Route path="/tong-hop/:figure" component={FigureScreen} />
      <Route path="/can-xu-ly" component={AttentionScreen} />
      <Route path="/xa/*?" component={DeskScreen} />
      <Route component={NotFound} />
    </Switch>
  );
}
