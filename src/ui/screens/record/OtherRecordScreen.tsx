import type { JSX } from 'react';
import '../../i18n/viMore.ts';
import './fields/counting.ts';
import { RecordScreen } from './RecordScreen.tsx';

/** The forms of all other kinds: the same form, with the words that a visit does without. */
export const OtherRecordScreen = (): JSX.Element => <RecordScreen />;
