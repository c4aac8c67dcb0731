import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';
import { Link } from 'wouter';
import { buttonClass } from '../parts/Button.tsx';
import { Page } from '../parts/Page.tsx';

const PATIENCE_MS = 400;

/** Before the ledger is open: its name, as the shell had it; after a while, what is waited for. */
export function Opening(): JSX.Element {
  const { t } = useTranslation();
  const late = useLate();
  return (
    <Page title={t('app.name')}>
      <p>{late && t('app.opening')}</p>
    </Page>
  );
}

/** Between two pages: nothing for a moment, so that a quick turn does not flicker. */
export function Turning(): JSX.Element | null {
  return useLate() ? <Opening /> : null;
}

function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return late;
}

export function NotFound(): JSX.Element {
  const { t } = useTranslation();
  return (
    <Page title={t('app.missing')}>
      <Link href="/" className={buttonClass({})}>
        {t('app.toToday')}
      </Link>
    </Page>
  );
}
