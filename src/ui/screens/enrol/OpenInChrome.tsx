import { useId, useState, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import '../../i18n/viEnrol.ts';
import { Button, buttonClass } from '../../parts/Button.tsx';
import { inChrome } from './link.ts';
import styles from './Enrol.module.css';

/** In Zalo's browser nothing typed would last: no button here, only the way out. The code stays in the link. */
export function OpenInChrome({ link }: { link: string }): JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <>
      <h2>{t('enrol.inApp')}</h2>
      <p>{t('enrol.inAppExplain')}</p>
      {/Android/.test(navigator.userAgent) && (
        <a href={inChrome(link)} className={buttonClass({ strong: true, wide: true })}>
          {t('enrol.inApp')}
        </a>
      )}
      <p>{t('enrol.orCopy')}</p>
      <div className={styles.link}>
        <label htmlFor={id}>{t('enrol.link')}</label>
        <input id={id} readOnly value={link} onFocus={(event) => event.target.select()} />
      </div>
      {/* Without a clipboard the link can still be held and copied by hand. */}
      {'clipboard' in navigator && (
        <Button wide onClick={() => void copy()}>
          {t('enrol.copy')}
        </Button>
      )}
      <output>{copied && t('enrol.copied')}</output>
    </>
  );
}
