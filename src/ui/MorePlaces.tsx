/** The screens beside the first ones, each fetched when it is opened. */
import type { JSX } from 'react';
import { Route, Switch } from 'wouter';
import { behind, door, Idle, later } from './frame/later.tsx';
import { NotFound } from './frame/Plain.tsx';
import { useReader } from './hooks/app.ts';

const OtherRecordScreen = later(() =>
  import('./screens/record/OtherRecordScreen.tsx').then((m) => m.OtherRecordScreen),
);
const OtherKindsScreen = later(() =>
  import('./screens/record/OtherKindsScreen.tsx').then((m) => m.OtherKindsScreen),
);
const HOUSEHOLDS = door(() => import('./screens/household/HouseholdsScreen.tsx'));
const HouseholdsScreen = behind(HOUSEHOLDS, (file) => file.HouseholdsScreen);
const HouseholdScreen = later(() =>
  import('./screens/household/HouseholdScreen.tsx').then((m) => m.HouseholdScreen),
);
const SavedScreen = later(() => import('./screens/saved/SavedScreen.tsx').then((m) => m.SavedScreen));
const ReviewScreen = later(() => import('./screens/review/ReviewScreen.tsx').then((m) => m.ReviewScreen));
const OneReviewScreen = later(() =>
  import('./screens/review/OneReviewScreen.tsx').then((m) => m.OneReviewScreen),
);
const TALLY = door(() => import('./screens/tally/TallyScreen.tsx'));
const TallyScreen = behind(TALLY, (file) => file.TallyScreen);
const CoverageScreen = later(() =>
  import('./screens/coverage/CoverageScreen.tsx').then((m) => m.CoverageScreen),
);
const FigureScreen = later(() => import('./screens/tally/FigureScreen.tsx').then((m) => m.FigureScreen));
const ATTENTION = door(() => import('./screens/attention/AttentionScreen.tsx'));
const AttentionScreen = behind(ATTENTION, (file) => file.AttentionScreen);
const DeskScreen = later(() => import('./screens/desk/DeskScreen.tsx').then((m) => m.DeskScreen));
const HouseholdFormScreen = later(() =>
  import('./screens/household/HouseholdFormScreen.tsx').then((m) => m.HouseholdFormScreen),
);
const MonthSheetScreen = later(() =>
  import('./screens/today/MonthSheetScreen.tsx').then((m) => m.MonthSheetScreen),
);
const GuideScreen = later(() => import('./screens/guide/GuideScreen.tsx').then((m) => m.GuideScreen));

/** Those at the foot of every page, while nobody waits for one. */
export async function fetchPlaces(): Promise<void> {
  for (const place of [HOUSEHOLDS, TALLY, ATTENTION]) await place.open();
}

/** What shows houses and figures, or begins a phiếu. From a form that stands open nobody is torn. */
const OF_VILLAGES = /^\/(phieu-khac|do-phu|bang-ke|duyet|duyet\/.*|tong-hop\/.*|ho\/[^/]*)$/;

export function MorePlaces(): JSX.Element {
  return (
    <Switch>
      {useReader().idle && <Route path={OF_VILLAGES} component={Idle} />}
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
