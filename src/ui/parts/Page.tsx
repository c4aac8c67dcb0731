import type { JSX, ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useTranslation } from '../i18n/useTranslation.ts';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import { useTitle } from '../hooks/title.ts';
import styles from './Page.module.css';

interface PageProps {
  title: string;
  /** A quiet line over or under the title: the date, the household. */
  under?: ReactNode;
  /** A page below another shows the way back; the phone's own back button does the same. */
  back?: boolean;
  /** The one thing that is done with what the page shows: in sight however long that is. */
  act?: ReactNode;
  /** Tables of the desk need more than one column's width. */
  wide?: boolean;
  children: ReactNode;
}

export function Page({ title, under, back = false, act, wide = false, children }: PageProps): JSX.Element {
  useTitle(title);
  return (
    <main className={wide ? `${styles.page} ${styles.wide}` : styles.page}>
      <header className={styles.head}>
        {back && <BackButton />}
        <div>
          <h1>{title}</h1>
          {under && <div className={styles.under}>{under}</div>}
        </div>
        {act && <div className={styles.act}>{act}</div>}
      </header>
      {children}
    </main>
  );
}

function BackButton(): JSX.Element {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  // Opened from a shortcut of the home screen there is nothing to go back to.
  const back = (): void => (history.length > 1 ? history.back() : navigate('/'));
  return (
    <button type="button" className={styles.back} aria-label={t('app.back')} onClick={back}>
      <ArrowLeft size={26} aria-hidden="true" />
    </button>
  );
}
