import { useState, type JSX } from 'react';
import ShieldCheck from 'lucide-react/icons/shield-check';
import '../../../i18n/viMore.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { Button } from '../../../parts/Button.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import { DUTIES } from './duties.ts';
import styles from './Duties.module.css';

/** The duty card: three things that a helper never does, one tap away wherever somebody is helped. */
export function Duties(): JSX.Element {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.way}>
      <Button onClick={() => setOpen(true)}>
        <ShieldCheck size={22} aria-hidden="true" />
        {t('duty.title')}
      </Button>
      {open && (
        <Sheet title={t('duty.title')} onClose={() => setOpen(false)}>
          <ol className={styles.rules}>
            {DUTIES.map((rule) => (
              <li key={rule}>
                <strong>{t(`duty.${rule}.never`)}</strong>
                <span>{t(`duty.${rule}.instead`)}</span>
              </li>
            ))}
          </ol>
        </Sheet>
      )}
    </div>
  );
}
