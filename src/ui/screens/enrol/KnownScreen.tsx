import type { JSX } from 'react';
import { Link } from 'wouter';
import { useApp } from '../../hooks/app.ts';
import { useStatus } from '../../hooks/status.ts';
import '../../i18n/viEnrol.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { buttonClass } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { Accept } from './Accept.tsx';
import { codeOf } from './link.ts';
import { Newcomer } from './Newcomer.tsx';
import styles from './Enrol.module.css';
import { Whose } from './Whose.tsx';

/** Somebody's ledger is on this phone already. */
export function KnownScreen(): JSX.Element {
  const { t } = useTranslation();
  const { user } = useApp();
  const status = useStatus();
  const code = codeOf(window.location.hash);
  // Whom the commune does not know any more is taken in again: what waits here goes out then.
  if (!user || (code !== null && status?.stranger === true)) return <Newcomer />;
  const { name } = user.profile;
  return (
    <Page title={t('enrol.title')}>
      <div className={styles.enrol}>
        {code === null ? <Already name={name} /> : <Beside name={name} code={code} />}
      </div>
    </Page>
  );
}

/** The phone is a colleague's too: his book stays, and the new one stands beside it. */
function Beside({ name, code }: { name: string; code: string }): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('enrol.already', { name })}</p>
      <Whose isElse code={code} />
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
