import { useEffect, useState, type JSX, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { fail } from '../../../domain/result.ts';
import { HOME } from '../../frame/later.tsx';
import { useApp, type EnrolProblem } from '../../hooks/app.ts';
import { useNotice } from '../../hooks/notice.ts';
import '../../i18n/viEnrol.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { keep } from '../../kept.ts';
import box from '../../parts/Box.module.css';
import { Button } from '../../parts/Button.tsx';
import styles from './Enrol.module.css';

export const WRONG = `${box.wrong} ${styles.problem}`;

interface AcceptProps {
  code: string;
  /** What the button says. */
  word: string;
  children: ReactNode;
}

/** Nothing is claimed before this tap. */
export function Accept({ code, word, children }: AcceptProps): JSX.Element {
  const { t } = useTranslation();
  const { user, enrol } = useApp();
  const notify = useNotice();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<EnrolProblem | null>(null);
  // While he reads.
  useEffect(() => void HOME.open().catch(() => undefined), []);
  const accept = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    // A phone that cannot keep what it was given: the code stays his, and the next tap tries again.
    const enrolled = await enrol(code).catch(() => fail('failed' as const));
    setBusy(false);
    if (!enrolled.ok) return setProblem(enrolled.error);
    if (user) keep('shared', 'yes');
    notify({ text: t('enrol.done'), good: true });
    navigate('/', { replace: true });
  };
  return (
    <>
      <p>{children}</p>
      <Button strong wide aria-disabled={busy} onClick={() => void accept()}>
        {busy ? t('enrol.accepting') : word}
      </Button>
      <p role="alert" className={problem ? WRONG : undefined}>
        {problem && t(`enrol.error.${problem}`)}
      </p>
    </>
  );
}
