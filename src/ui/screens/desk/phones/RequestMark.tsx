import type { JSX } from 'react';
import BellRing from 'lucide-react/icons/bell-ring';
import Check from 'lucide-react/icons/check';
import Clock from 'lucide-react/icons/clock-3';
import Eye from 'lucide-react/icons/eye';
import Hourglass from 'lucide-react/icons/hourglass';
import Lock from 'lucide-react/icons/lock';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { PhoneLine } from '../../../../wire/desk/phones.ts';
import { useFormat } from '../../../hooks/format.ts';
import styles from './Phones.module.css';

const icons = { requested: BellRing, reached: Clock, opened: Eye, done: Check, expired: Hourglass } as const;

/** How far the request to send has come: icon, word and colour. */
export function RequestMark({ phone: { request, revoked } }: { phone: PhoneLine }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  if (revoked)
    return (
      <span className={styles.mark} data-state="revoked">
        <Lock size={18} aria-hidden="true" />
        {t('desk.phones.revoked')}
      </span>
    );
  if (!request) return <>–</>;
  const Icon = icons[request.state];
  const at = request.doneAt ?? request.openedAt ?? request.reachedAt ?? request.askedAt;
  return (
    <span className={styles.mark} data-state={request.state}>
      <Icon size={18} aria-hidden="true" />
      {t(`desk.request.${request.state}`)} · {format.when(at)}
    </span>
  );
}
