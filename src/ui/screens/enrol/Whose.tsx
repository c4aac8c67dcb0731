import type { JSX } from 'react';
import '../../i18n/viEnrol.ts';
import { useApp } from '../../hooks/app.ts';
import { useOnce } from '../../hooks/useOnce.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './Enrol.module.css';

interface WhoseProps {
  code: string;
  /** Beside the one that is here. */
  isElse?: boolean;
}

/** Links from strangers are not to be opened: this one says whom it is for. Its place is kept, it comes when it comes. */
export function Whose({ code, isElse = false }: WhoseProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const { invitation } = useApp();
  const found = useOnce(() => invitation(code).catch(() => null));
  const places = found && [...found.villages.map(words.unit), words.unit(found.commune)];
  return (
    <p className={isElse ? `${styles.whose} ${styles.else}` : styles.whose} aria-live="polite">
      {found && (
        <>
          <strong>{t(isElse ? 'enrol.whoseElse' : 'enrol.whose', { name: found.name })}</strong>
          <span>{places?.join(', ')}</span>
        </>
      )}
    </p>
  );
}
