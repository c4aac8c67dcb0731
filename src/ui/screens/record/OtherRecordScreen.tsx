import type { JSX } from 'react';
import '../../i18n/viMore.ts';
import { RecordScreen } from './RecordScreen.tsx';

/** The forms behind "Phiếu khác": the same form, with the words that the first four do without. */
export const OtherRecordScreen = (): JSX.Element => <RecordScreen />;
