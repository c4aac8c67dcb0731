import { useContext, useLayoutEffect, useRef, type JSX, type ReactNode } from 'react';
import { useTranslation } from '../i18n/useTranslation.ts';
import X from 'lucide-react/icons/x';
import { SaidContext } from '../hooks/notice.ts';
import { useId } from '../hooks/useId.ts';
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
  useLayoutEffect(() => {
    const shown = dialog.current;
    // Chrome before 114 throws when a dialog that is open is opened again.
    if (!shown?.open) shown?.showModal();
    // The browser would begin at the cross, or open the keyboard over a list: the arrows scroll, Tab goes to the first.
    body.current?.focus();
    // Only a dialog that is closed gives the focus back to what opened it; one that is taken away open loses it.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={full ? `${styles.sheet} ${styles.full}` : styles.sheet}
      aria-labelledby={heading}
      // Said later, when another may be open in its place, or none.
      onClose={() => dialog.current?.open === false && onClose()}
    >
      <header className={styles.head}>
        <h2 id={heading}>{title}</h2>
        <button
          type="button"
          className={styles.close}
          aria-label={t('app.close')}
          onClick={() => dialog.current?.close()}
        >
          <X size={26} aria-hidden="true" />
        </button>
      </header>
      {/* Above what was tapped, which stays where it is: the sheet grows to the top. */}
      <output className={styles.said}>{useContext(SaidContext)}</output>
      <div ref={body} tabIndex={-1} className={styles.body}>
        {children}
      </div>
    </dialog>
  );
}
