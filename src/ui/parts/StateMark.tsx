import type { JSX } from 'react';
import '../i18n/viToday.ts';
import { useTranslation } from '../i18n/useTranslation.ts';
import Check from 'lucide-react/icons/check';
import Clock from 'lucide-react/icons/clock-3';
import PencilLine from 'lucide-react/icons/pencil-line';
import Stamp from 'lucide-react/icons/badge-check';
import Ban from 'lucide-react/icons/ban';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { EntryState } from '../../storage/read.ts';
import styles from './StateMark.module.css';

const icons = {
  waiting: Clock,
  received: Check,
  approved: Stamp,
  returned: PencilLine,
  attention: TriangleAlert,
  voided: Ban,
};

/** Where a phiếu stands: icon, word and colour together, never colour alone. */
export function StateMark({ state }: { state: EntryState }): JSX.Element {
  const { t } = useTranslation();
  const Icon = icons[state];
  return (
    <span className={`${styles.mark} ${styles[state]}`}>
      <Icon size={18} strokeWidth={2.4} aria-hidden="true" />
      {t(`state.${state}`)}
    </span>
  );
}
