import { useRef, useState, type JSX } from 'react';
import { useId } from '../../hooks/useId.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import '../../i18n/viEnrol.ts';
import { copied } from '../../copied.ts';
import { Button, buttonClass } from '../../parts/Button.tsx';
import { inChrome } from './link.ts';
import styles from './Enrol.module.css';

/** In Zalo's browser nothing typed would last: no button here, only the way out. The code stays in the link. */
export function OpenInChrome({ link }: { link: string }): JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const shown = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  const copy = async (): Promise<void> => {
    const done = await copied(link);
    setOutcome(done ? 'copied' : 'notCopied');
    // What stands marked is copied by hand.
    if (!done) shown.current?.select();
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
        <input ref={shown} id={id} readOnly value={link} onFocus={(event) => event.target.select()} />
      </div>
      {/* Without a clipboard the link can still be held and copied by hand. */}
      {'clipboard' in navigator && (
        <Button wide onClick={() => void copy()}>
          {t('enrol.copy')}
        </Button>
      )}
      <output>{outcome && t(`enrol.${outcome}`)}</output>
    </>
  );
}
