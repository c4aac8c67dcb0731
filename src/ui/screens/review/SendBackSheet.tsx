import { useState, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Id } from '../../../domain/ids.ts';
import { reviewSchema } from '../../../domain/review.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../parts/Button.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { Chips, toggled } from '../record/fields/Chips.tsx';
import { useSheetText } from '../record/useSheetText.ts';
import styles from './Review.module.css';

const REASONS = ['wrongHousehold', 'wrongDay', 'missingPeople', 'double', 'wrongResult', 'unclear'] as const;

interface SendBackProps {
  records: readonly Id[];
  onClose: () => void;
  /** Whether it was saved. */
  onSend: (reason: string) => Promise<boolean>;
}

/** What is to be corrected: a tap for what is common, own words for the rest. */
export function SendBackSheet({ records, onClose, onSend }: SendBackProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const [chosen, setChosen] = useState<string[]>([]);
  const { text: own, type, forget } = useSheetText(`sendBack ${records.join()}`);
  const [problem, setProblem] = useState('');
  const choose = (one: string | undefined): void => {
    setProblem('');
    setChosen(toggled(chosen, one));
  };
  const say = (words: string): void => {
    setProblem('');
    type(words);
  };
  const options = REASONS.map((value) => ({ value, word: t(`review.reason.${value}`) }));
  const send = async (): Promise<void> => {
    const said = options.filter(({ value }) => chosen.includes(value)).map(({ word }) => word);
    const reason = [...said, own.trim()].filter(Boolean).join('. ');
    const checked = reviewSchema.safeParse({ verdict: 'returned', reason });
    if (reason === '') setProblem(t('review.needReason'));
    else if (!checked.success) setProblem(words.problem(checked.error.issues[0]?.message ?? ''));
    else if (await onSend(checked.data.reason ?? reason)) await forget();
  };
  return (
    <Sheet title={t('review.why')} onClose={onClose}>
      <div className={styles.reasons}>
        <Chips many name="reason" options={options} chosen={chosen} onChoose={choose} />
        <label className={styles.own}>
          {t('review.ownWords')}
          <textarea rows={2} value={own} onChange={(event) => say(event.target.value)} />
        </label>
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
        <Button strong wide onClick={() => void send()}>
          {t('review.send')}
        </Button>
      </div>
    </Sheet>
  );
}
