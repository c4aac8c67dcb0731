/** The kinds of this version: importing a file registers it. */
import './visit.ts';
import './eidHelp.ts';
import './simSwap.ts';
import './phoneSupport.ts';
import './subscriberCheck.ts';
import './publicService.ts';
import './communityClass.ts';
import './coverageGap.ts';
import './difficulty.ts';
import './household.ts';
import './personSlot.ts';
import './target.ts';

import { recordKinds, type Kind } from './registry.ts';

export { everyKind, kindOf, kindOfWireId, recordKinds, type Kind } from './registry.ts';

const AT_DOOR = 4;
/** The first four: what a call at a door is mostly about. Their forms and words come with the first screen. */
export const kindsAtDoor = (): Kind[] => recordKinds().slice(0, AT_DOOR);
export const otherKinds = (): Kind[] => recordKinds().slice(AT_DOOR);
