import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import LinkIcon from 'lucide-react/icons/link-2';
import '../../i18n/viMore.ts';
import { Page } from '../../parts/Page.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { isInApp } from './link.ts';
import { OpenInChrome } from './OpenInChrome.tsx';
import styles from './Enrol.module.css';

export function NeedLink(): JSX.Element {
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
