/** The screens beside the first ones, each fetched when it is opened. */
import { lazy, type JSX } from 'react';
import { Route, Switch } from 'wouter';
import { NotFound } from './frame/Plain.tsx';
import { useMaybeApp } from './hooks/app.ts';

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
const CoverageScreen = lazy(() =>
  import('./screens/coverage/CoverageScreen.tsx').then((m) => ({ default: m.CoverageScreen })),
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
const HouseholdFormScreen = lazy(() =>
  import('./screens/household/HouseholdFormScreen.tsx').then((m) => ({ default: m.HouseholdFormScreen })),
);
const MonthSheetScreen = lazy(() =>
  import('./screens/today/MonthSheetScreen.tsx').then((m) => ({ default: m.MonthSheetScreen })),
);
const GuideScreen = lazy(() =>
  import('./screens/guide/GuideScreen.tsx').then((m) => ({ default: m.GuideScreen })),
);
const NeedLink = lazy(() => import('./screens/enrol/NeedLink.tsx').then((m) => ({ default: m.NeedLink })));

export function MorePlaces(): JSX.Element {
  const enrolled = Boolean(useMaybeApp()?.user);
  return (
    <Switch>
      <Route path="/enrol" component={EnrolScreen} />
      {!enrolled && <Route component={NeedLink} />}
      <Route path="/phieu/:kind" component={OtherRecordScreen} />
      <Route path="/phieu-khac" component={OtherKindsScreen} />
      <Route path="/phieu-da-luu/:id" component={SavedScreen} />
      <Route path="/ho" component={HouseholdsScreen} />
      <Route path="/ho/:id" component={HouseholdScreen} />
      <Route path="/duyet" component={ReviewScreen} />
      <Route path="/duyet/:id" component={OneReviewScreen} />
      <Route path="/do-phu" component={CoverageScreen} />
      <Route path="/tong-hop" component={TallyScreen} />
      <Route path="/tong-hop/:figure" component={FigureScreen} />
      <Route path="/can-xu-ly" component={AttentionScreen} />
      <Route path="/xa/*?" component={DeskScreen} />
      <Route path="/ho/:id/sua" component={HouseholdFormScreen} />
      <Route path="/ho-moi" component={HouseholdFormScreen} />
      <Route path="/bang-ke" component={MonthSheetScreen} />
      <Route path="/huong-dan" component={GuideScreen} />
      <Route component={NotFound} />
    </Switch>
  );
}
