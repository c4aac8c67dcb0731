import { useEffect, useId, useRef, type JSX, type ReactNode } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';
import X from 'lucide-react/icons/x';
import styles from './Sheet.module.css';

interface SheetProps {
  title: string;
  onClose: () => void;
  /** Fills the screen (lists to search in); else it stands at the bottom, near the thumb. */
  full?: boolean;
  children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, and Escape or the phone's back gesture closes it. */
export function Sheet({ title, onClose, full = false, children }: SheetProps): JSX.Element {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const heading = useId();
  useEffect(() => {
    // Chrome before 114 throws when a dialog that is open is opened again.
    if (!dialog.current?.open) dialog.current?.showModal();
    // The browser would begin at the cross, or open the keyboard over a list: the arrows scroll, Tab goes to the first.
    body.current?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={full ? `${styles.sheet} ${styles.full}` : styles.sheet}
      aria-labelledby={heading}
      onClose={onClose}
    >
      <header className={styles.head}>
        <h2 id={heading}>{title}</h2>
        <button type="button" className={styles.close} aria-label={t('app.close')} onClick={onClose}>
          <X size={26} aria-hidden="true" />
        </button>
      </header>
      <div ref={body} tabIndex={-1} className={styles.body}>
        {children}
      </div>
    </dialog>
  );
}
