import { useState, type JSX } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from '../i18n/useTranslation.ts';
import '../i18n/viToday.ts';
import { Link } from 'wouter';
import CloudCheck from 'lucide-react/icons/cloud-check';
import CloudOff from 'lucide-react/icons/cloud-off';
import CloudUpload from 'lucide-react/icons/cloud-upload';
import GraduationCap from 'lucide-react/icons/graduation-cap';
import type { OutboxStatus } from '../../storage/status.ts';
import { useApp, type SendOutcome } from '../hooks/app.ts';
import { useFormat, type Format } from '../hooks/format.ts';
import { useStatus } from '../hooks/status.ts';
import { useNotice } from '../hooks/notice.ts';
import { useOnline } from '../hooks/online.ts';
import { Spoken } from '../parts/Spoken.tsx';
import styles from './Strip.module.css';

/** The truth in one glance: network, what waits and since when, when the commune last took something. */
export function Strip(): JSX.Element {
  const { t } = useTranslation();
  const { leavePractice } = useApp();
  const status = useStatus();
  const online = useOnline();
  const format = useFormat();
  if (leavePractice) return <Practising leave={leavePractice} />;
  const Icon = !online ? CloudOff : status?.waiting ? CloudUpload : CloudCheck;
  return (
    <div className={styles.strip}>
      <Link href="/can-xu-ly" className={styles.facts} data-tone={toneOf(status, online)}>
        <Icon size={28} aria-hidden="true" />
        <span className={styles.lines} aria-live="polite">
          <Spoken>{t(online ? 'strip.online' : 'strip.offline')}. </Spoken>
          {status && <strong>{firstLine(status, t, format)}</strong>}
          {status && <span>{secondLine(status, online, t, format)}</span>}
        </span>
      </Link>
      <SendNow />
    </div>
  );
}

/** In place of the outbox: whatever is done here goes nowhere. */
function Practising({ leave }: { leave: () => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <div className={styles.strip}>
      <p className={styles.facts} data-tone="waiting">
        <GraduationCap size={28} aria-hidden="true" />
        <span className={styles.lines}>
          <strong>{t('practice.strip')}</strong>
          <span>{t('practice.stripMore')}</span>
        </span>
      </p>
      <button type="button" className={styles.send} onClick={leave}>
        {t('practice.leave')}
      </button>
    </div>
  );
}

const toneOf = (status: OutboxStatus | undefined, online: boolean): string =>
  !online || status?.waiting ? 'waiting' : 'settled';

function firstLine({ waiting, oldest }: OutboxStatus, t: TFunction, format: Format): string {
  if (waiting === 0) return t('strip.settled');
  return oldest === null
    ? t('strip.waiting', { n: waiting })
    : t('strip.waitingSince', { n: waiting, age: format.age(oldest) });
}

function secondLine(status: OutboxStatus, online: boolean, t: TFunction, format: Format): string {
  if (status.stranger) return t('strip.stranger');
  if (online && status.sending) return t('strip.sending');
  if (status.lastReceived === null) return t(online ? never(status) : 'strip.offline');
  const when = format.when(status.lastReceived);
  return t(online ? 'strip.received' : 'strip.offlineReceived', { when });
}

/** A phone that has just been enrolled owes the commune nothing. */
const never = ({ waiting }: OutboxStatus): 'strip.never' | 'strip.nothingYet' =>
  waiting > 0 ? 'strip.never' : 'strip.nothingYet';

const outcomeWords = {
  sent: 'strip.sent',
  nothing: 'strip.nothingToSend',
  offline: 'strip.cannotOffline',
  failed: 'strip.cannotSend',
} as const satisfies Record<SendOutcome, string>;

export function SendNow(): JSX.Element {
  const { t } = useTranslation();
  const { sendNow } = useApp();
  const notify = useNotice();
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const outcome = await sendNow().finally(() => setBusy(false));
    notify({ text: t(outcomeWords[outcome]), good: outcome === 'sent' || outcome === 'nothing' });
  };
  return (
    <button type="button" className={styles.send} aria-disabled={busy} onClick={() => void send()}>
      {t('strip.sendNow')}
    </button>
  );
}
