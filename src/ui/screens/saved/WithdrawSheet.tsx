import { useState, type JSX } from 'react';
import type { Id } from '../../../domain/ids.ts';
import { textSchema } from '../../../domain/kinds/schema.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../parts/Button.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { Chips } from '../record/fields/Chips.tsx';
import { useSheetText } from '../record/useSheetText.ts';
import text from '../record/fields/Text.module.css';
import styles from './Saved.module.css';

const REASONS = ['wrongHousehold', 'double', 'trial'] as const;
const MOST_LETTERS = 200;

interface WithdrawSheetProps {
  record: Id;
  onClose: () => void;
  /** Whether it was saved. */
  onWithdraw: (reason: string) => Promise<boolean>;
}

/** A phiếu is withdrawn with a reason: it leaves the numbers and stays in the history. */
export function WithdrawSheet({ record, onClose, onWithdraw }: WithdrawSheetProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const { text: reason, type, forget } = useSheetText(`withdraw ${record}`);
  const [problem, setProblem] = useState('');
  const say = (one = ''): void => {
    setProblem('');
    type(one);
  };
  const options = REASONS.map((key) => ({ value: t(`more.reason.${key}`), word: t(`more.reason.${key}`) }));
  const withdraw = async (): Promise<void> => {
    const checked = textSchema(MOST_LETTERS).safeParse(reason);
    if (checked.success && checked.data !== '')
      return (await onWithdraw(checked.data)) ? forget() : undefined;
    setProblem(words.problem(checked.error?.issues[0]?.message ?? 'required'));
  };
  return (
    <Sheet title={t('more.withdraw')} onClose={onClose}>
      <div className={styles.withdraw}>
        <p id="withdraw-why">{t('more.why')}</p>
        <Chips name="withdraw" options={options} chosen={[reason]} onChoose={say} />
        <input
          className={text.input}
          aria-labelledby="withdraw-why"
          autoComplete="off"
          value={reason}
          onChange={(event) => say(event.target.value)}
        />
        <p role="alert" className={styles.wrong}>
          {problem}
        </p>
        <Button strong wide onClick={() => void withdraw()}>
          {t('more.withdraw')}
        </Button>
      </div>
    </Sheet>
  );
}
