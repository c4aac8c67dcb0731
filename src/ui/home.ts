/** The first picture of who is enrolled here, in one file: in several each would wait for the one before it. */
import { AttentionBadge } from './frame/AttentionBadge.tsx';
import { SendNow, Strip } from './frame/Strip.tsx';
import { TodayScreen } from './screens/today/TodayScreen.tsx';

export const home = { AttentionBadge, SendNow, Strip, TodayScreen };
