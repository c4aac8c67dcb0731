import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import DatabaseBackup from 'lucide-react/icons/database-backup';
import LinkIcon from 'lucide-react/icons/link-2';
import ShieldOff from 'lucide-react/icons/shield-off';
import { wasBorn } from '../../../storage/cacheMirror.ts';
import { opsInOutbox } from '../../../storage/unsent.ts';
import type { Rescued } from '../../../sync/rescue.ts';
import { aside, HOME } from '../../frame/later.tsx';
import { Turning } from '../../frame/Plain.tsx';
import { useApp } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import '../../i18n/viEnrol.ts';
import { Page } from '../../parts/Page.tsx';
import { Empty } from '../../parts/Empty.tsx';
import styles from './Enrol.module.css';
import { isInApp } from './link.ts';
import { OpenInChrome } from './OpenInChrome.tsx';

const SendNow = aside(HOME, (home) => home.SendNow);

/** Nobody may write here: not yet, not since the commune said so, or because the browser has lost the ledger. */
export function NeedLink(): JSX.Element | null {
  const { revokedAt } = useApp();
  const [born, setBorn] = useState<boolean>();
  useEffect(() => void wasBorn().then(setBorn, () => setBorn(false)), []);
  if (revokedAt !== null) return <Revoked at={revokedAt} />;
  if (born === undefined) return <Turning />;
  return born ? <Lost /> : <Newcomer />;
}

function Newcomer(): JSX.Element {
  const { t } = useTranslation();
  return (
    <Page title={t('enrol.needLink')}>
      {isInApp(navigator.userAgent) && (
        <div className={styles.enrol}>
          <OpenInChrome link={window.location.origin} />
        </div>
      )}
      <Empty icon={<LinkIcon size={36} aria-hidden="true" />}>{t('enrol.howToLink')}</Empty>
    </Page>
  );
}

/** What was read here is gone; what was not sent stays sealed and goes out. */
function Revoked({ at }: { at: number }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const { book } = useApp();
  const n = useLiveQuery(() => (book ? opsInOutbox(book) : 0), [book]);
  return (
    <Page title={t('gone.revoked')}>
      <div className={styles.enrol}>
        <Empty icon={<ShieldOff size={36} aria-hidden="true" />}>
          {t('gone.revokedMore', { when: format.when(at) })}
        </Empty>
        {n !== undefined && <p>{n === 0 ? t('gone.revokedSent') : t('gone.revokedWaiting', { n })}</p>}
        <p>{t('gone.revokedTodo')}</p>
        {n !== undefined && n > 0 && <SendNow />}
      </div>
    </Page>
  );
}

/** The browser has emptied the database; what had not been sent has a second copy, which goes out from here. */
function Lost(): JSX.Element {
  const { t } = useTranslation();
  const rescued = useRescue();
  return (
    <Page title={t('gone.lost')}>
      <div className={styles.enrol}>
        <Empty icon={<DatabaseBackup size={36} aria-hidden="true" />}>{t('gone.lostMore')}</Empty>
        <p>
          <output>{t(wordsOf(rescued))}</output>
        </p>
        <p>{t('gone.lostTodo')}</p>
      </div>
    </Page>
  );
}

function wordsOf(rescued: Rescued | null): 'gone.lostSending' | 'gone.lostSent' | 'gone.lostNothing' {
  if (rescued?.waiting !== 0) return 'gone.lostSending';
  return rescued.arrived > 0 ? 'gone.lostSent' : 'gone.lostNothing';
}

/** Once now, and again whenever the network is back. */
function useRescue(): Rescued | null {
  const { rescue } = useApp();
  const [rescued, setRescued] = useState<Rescued | null>(null);
  useEffect(() => {
    const take = (now: Rescued): void => setRescued((before) => together(before, now));
    const run = (): void => void rescue().then(take, () => undefined);
    run();
    addEventListener('online', run);
    return () => removeEventListener('online', run);
  }, [rescue]);
  return rescued;
}

/** What waited here before and does not any more has arrived too: the worker was quicker. */
const together = (before: Rescued | null, { arrived, waiting }: Rescued): Rescued => ({
  arrived: (before?.arrived ?? 0) + Math.max(arrived, (before?.waiting ?? 0) - waiting),
  waiting,
});
