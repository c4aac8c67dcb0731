import { useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Link, useLocation } from 'wouter';
import { useApp, type EnrolProblem } from '../../hooks/app.ts';
import { useStatus } from '../../hooks/status.ts';
import { useNotice } from '../../hooks/notice.ts';
import { Button, buttonClass } from '../../parts/Button.tsx';
import '../../i18n/viMore.ts';
import { keep } from '../../kept.ts';
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
        {known && code !== null && <Beside name={known.profile.name} code={code} />}
        {known && code === null && <Already name={known.profile.name} />}
        {!known && inApp && <OpenInChrome link={window.location.href} />}
        {!known && !inApp && code === null && <p className={WRONG}>{t('enrol.noCode')}</p>}
        {!known && !inApp && code !== null && (
          <Accept code={code} word={t('enrol.accept')}>
            {t('enrol.explain')}
          </Accept>
        )}
      </div>
    </Page>
  );
}

interface AcceptProps {
  code: string;
  /** What the button says. */
  word: string;
  children: ReactNode;
}

/** Nothing is claimed before this tap. */
function Accept({ code, word, children }: AcceptProps): JSX.Element {
  const { t } = useTranslation();
  const { user, enrol } = useApp();
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
    if (user) keep('shared', 'yes');
    notify({ text: t('enrol.done'), good: true });
    navigate('/', { replace: true });
  };
  return (
    <>
      <p>{children}</p>
      <Button strong wide aria-disabled={busy} onClick={() => void accept()}>
        {busy ? t('enrol.accepting') : word}
      </Button>
      <p role="alert" className={problem ? WRONG : undefined}>
        {problem && t(`enrol.error.${problem}`)}
      </p>
    </>
  );
}

/** The phone is a colleague's too: his book stays, and the new one stands beside it. */
function Beside({ name, code }: { name: string; code: string }): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('enrol.already', { name })}</p>
      <Accept code={code} word={t('enrol.addUser')}>
        {t('enrol.beside')}
      </Accept>
      <Link href="/" className={buttonClass({ wide: true })}>
        {t('app.toToday')}
      </Link>
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
