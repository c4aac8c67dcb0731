import type { JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { SaveProblem } from '../../../storage/subjects.ts';
import { useNoNoticeWhile } from '../../hooks/notice.ts';
import { Button } from '../../parts/Button.tsx';
import styles from './Record.module.css';

interface SaveBarProps {
  errors: number;
  busy: boolean;
  problem: SaveProblem | null;
  /** Another form follows. */
  next: boolean;
}

/** Above the keyboard's place, as wide as the thumb is tired. */
export function SaveBar({ errors, busy, problem, next }: SaveBarProps): JSX.Element {
  const { t } = useTranslation();
  useNoNoticeWhile(errors > 0 || problem !== null);
  return (
    <div className={styles.bar}>
      <div className={styles.barInner}>
        {problem && (
          <p role="alert" className={styles.problem}>
            {/* The longer reasons come with what the form loads later: without them it says the short one. */}
            {t([`form.error.${problem}`, 'form.error.failed'])}
          </p>
        )}
        <p aria-live="polite" className={styles.count}>
          {errors > 0 && t('form.problems', { n: errors })}
        </p>
        <Button type="submit" strong wide aria-disabled={busy}>
          {t(busy ? 'form.saving' : next ? 'form.saveNext' : 'form.save')}
        </Button>
      </div>
    </div>
  );
}
