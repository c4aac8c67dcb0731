import type { JSX } from 'react';
import '../../i18n/viEnrol.ts';
import { useApp } from '../../hooks/app.ts';
import { useOnce } from '../../hooks/useOnce.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useWords } from '../../i18n/words.ts';
import { Page } from '../../parts/Page.tsx';
import { Accept, WRONG } from './Accept.tsx';
import { codeOf, isInApp } from './link.ts';
import { OpenInChrome } from './OpenInChrome.tsx';
import styles from './Enrol.module.css';

/** Links from strangers are not to be opened: this one says whom it is for. Its place is kept, it comes when it comes. */
function Whose({ code }: { code: string }): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const { invitation } = useApp();
  const found = useOnce(() => invitation(code).catch(() => null));
  const places = found && [...found.villages.map(words.unit), words.unit(found.commune)];
  return (
    <p className={styles.whose} aria-live="polite">
      {found && (
        <>
          <strong>{t('enrol.whose', { name: found.name })}</strong>
          <span>{places?.join(', ')}</span>
        </>
      )}
    </p>
  );
}

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
