import { useState, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Link, useLocation } from 'wouter';
import { useApp, type EnrolProblem } from '../../hooks/app.ts';
import { useStatus } from '../../hooks/status.ts';
import { useNotice } from '../../hooks/notice.ts';
import { Button, buttonClass } from '../../parts/Button.tsx';
import '../../i18n/viMore.ts';
import { Page } from '../../parts/Page.tsx';
import { codeOf, isInApp } from './link.ts';
import { OpenInChrome } from './OpenInChrome.tsx';
import box from '../../parts/Box.module.css';
import styles from './Enrol.module.css';

const WRONG = `${box.wrong} ${styles.problem}`;

export function EnrolScreen(): JSX.Element {
  const { t } = useTranslation();
  const { user } = useApp();
  const status = useStatus();
  const code = codeOf(window.location.hash);
  const inApp = isInApp(navigator.userAgent);
  // Whom the commune does not know any more is taken in again: what waits here goes out then.
  const known = user && (code === null || status?.stranger !== true) ? user : null;
  return (
    <Page title={t('enrol.title')}>
      <div className={styles.enrol}>
        {known && <Already name={known.profile.name} />}
        {!known && inApp && <OpenInChrome link={window.location.href} />}
        {!known && !inApp && code === null && <p className={WRONG}>{t('enrol.noCode')}</p>}
        {!known && !inApp && code !== null && <Accept code={code} />}
      </div>
    </Page>
  );
}

function Accept({ code }: { code: string }): JSX.Element {
  const { t } = useTranslation();
  const { enrol } = useApp();
  const notify = useNotice();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<EnrolProblem | null>(null);
  const accept = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const enrolled = await enrol(code);
    setBusy(false);
    if (!enrolled.ok) return setProblem(enrolled.error);
    notify({ text: t('enrol.done'), good: true });
    navigate('/', { replace: true });
  };
  return (
    <>
      <p>{t('enrol.explain')}</p>
      <Button strong wide aria-disabled={busy} onClick={() => void accept()}>
        {t(busy ? 'enrol.accepting' : 'enrol.accept')}
      </Button>
      <p role="alert" className={problem ? WRONG : undefined}>
        {problem && t(`enrol.error.${problem}`)}
      </p>
    </>
  );
}

function Already({ name }: { name: string }): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('enrol.already', { name })}</p>
      <Link href="/" className={buttonClass({ strong: true, wide: true })}>
        {t('app.toToday')}
      </Link>
    </>
  );
}
