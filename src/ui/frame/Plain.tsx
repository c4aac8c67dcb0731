import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';
import { Link } from 'wouter';
import { Button, buttonClass } from '../parts/Button.tsx';
import { Page } from '../parts/Page.tsx';

const PATIENCE_MS = 400;
/** After this something hangs: a file on a bad line, or the browser's storage. */
const LONG_MS = 15_000;

/** Before the ledger is open: its name, as the shell had it; after a while, what is waited for; then a way on. */
export function Opening(): JSX.Element {
  const { t } = useTranslation();
  const late = useLate(PATIENCE_MS);
  const long = useLate(LONG_MS);
  return (
    <Page title={t('app.name')}>
      <p>{late && t(long ? 'app.openingLong' : 'app.opening')}</p>
      {long && <Button onClick={() => window.location.reload()}>{t('app.again')}</Button>}
    </Page>
  );
}

/** Between two pages: nothing for a moment, so that a quick turn does not flicker. */
export function Turning(): JSX.Element | null {
  return useLate(PATIENCE_MS) ? <Opening /> : null;
}

function useLate(afterMs: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
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
