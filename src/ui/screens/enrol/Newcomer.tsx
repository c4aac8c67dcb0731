import type { JSX } from 'react';
import '../../i18n/viEnrol.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { Page } from '../../parts/Page.tsx';
import { Accept, WRONG } from './Accept.tsx';
import { codeOf, isInApp } from './link.ts';
import { OpenInChrome } from './OpenInChrome.tsx';
import styles from './Enrol.module.css';
import { Whose } from './Whose.tsx';

export function Newcomer(): JSX.Element {
  const { t } = useTranslation();
  const code = codeOf(window.location.hash);
  const inApp = isInApp(navigator.userAgent);
  return (
    <Page title={t('enrol.title')}>
      <div className={styles.enrol}>
        {inApp && <OpenInChrome link={window.location.href} />}
        {!inApp && code === null && <p className={WRONG}>{t('enrol.noCode')}</p>}
        {!inApp && code !== null && <Whose code={code} />}
        {!inApp && code !== null && (
          <Accept code={code} word={t('enrol.accept')}>
            {t('enrol.explain')}
          </Accept>
        )}
      </div>
    </Page>
  );
}
