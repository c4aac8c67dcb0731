import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { buttonClass } from '../parts/Button.tsx';
import { Page } from '../parts/Page.tsx';

const PATIENCE_MS = 400;

/** Between two pages: nothing for a moment, then what it waits for. */
export function Opening({ broken = false }: { broken?: boolean }): JSX.Element {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  const text = broken ? t('app.broken') : late ? t('app.opening') : '';
  return (
    <Page title={t('app.name')}>
      <p role={broken ? 'alert' : 'status'}>{text}</p>
    </Page>
  );
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
