/** The kinds of this version: importing a file registers it. */
import './visit.ts';
import './eidHelp.ts';
import './simSwap.ts';
import './phoneSupport.ts';
import './household.ts';
import './personSlot.ts';

export { figureNames, kindOf, kindOfWireId, recordKinds, type Kind } from './registry.ts';
