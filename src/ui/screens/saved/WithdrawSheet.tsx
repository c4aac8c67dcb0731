import { useState, type JSX } from 'react';
import { textSchema } from '../../../domain/kinds/schema.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../parts/Button.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { Chips } from '../record/fields/Chips.tsx';
import text from '../record/fields/Text.module.css';
import styles from './Saved.module.css';

const REASONS = ['wrongHousehold', 'double', 'trial'] as const;
const MOST_LETTERS = 200;

interface WithdrawSheetProps {
  onClose: () => void;
  onWithdraw: (reason: string) => void;
}

/** A phiếu is withdrawn with a reason: it leaves the numbers and stays in the history. */
export function WithdrawSheet({ onClose, onWithdraw }: WithdrawSheetProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const options = REASONS.map((key) => ({ value: t(`more.reason.${key}`), word: t(`more.reason.${key}`) }));
  const withdraw = (): void => {
    const checked = textSchema(MOST_LETTERS).safeParse(reason);
    if (checked.success && checked.data !== '') return onWithdraw(checked.data);
    setProblem(words.problem(checked.error?.issues[0]?.message ?? 'required'));
  };
  return (
    <Sheet title={t('more.withdraw')} onClose={onClose}>
      <div className={styles.withdraw}>
        <p id="withdraw-why">{t('more.why')}</p>
        <Chips name="withdraw" options={options} chosen={[reason]} onChoose={(one) => setReason(one ?? '')} />
        <input
          className={text.input}
          aria-labelledby="withdraw-why"
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p role="alert" className={styles.wrong}>
          {problem}
        </p>
        <Button strong wide onClick={withdraw}>
          {t('more.withdraw')}
        </Button>
      </div>
    </Sheet>
  );
}
