import { useEffect } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';

/** Names the page for the task switcher and for screen readers. */
export function useTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
}
