/** The first picture of who is enrolled here, in one file: in several each would wait for the one before it. */
export { AttentionBadge } from './frame/AttentionBadge.tsx';
export { SendNow, Strip } from './frame/Strip.tsx';
export { TodayScreen } from './screens/today/TodayScreen.tsx';
