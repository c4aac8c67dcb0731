import { useState, type JSX } from 'react';
import { periodOf } from '../../../domain/period.ts';
import { save } from '../../../storage/saving.ts';
import { targetIntents } from '../../../storage/targets.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useReader } from '../../hooks/app.ts';
import { useToday } from '../../hooks/clock.ts';
import { useNotice } from '../../hooks/notice.ts';
import { useReviewed } from '../../hooks/reviewed.ts';
import { Button } from '../../parts/Button.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { spanName, type Span } from './span.ts';
import styles from './Tally.module.css';

interface SetTargetProps {
  figure: string;
  span: Span;
  target: number | undefined;
}

/** For who may review the one village that is shown: what it means to reach in this period. */
export function SetTarget({ figure, span, target }: SetTargetProps): JSX.Element | null {
  const { t } = useTranslation();
  const { villages } = useReader();
  const reviewed = useReviewed();
  const [open, setOpen] = useState(false);
  const village = villages.length === 1 ? reviewed[0] : undefined;
  if (village === undefined || span.unit === 'free') return null;
  return (
    <div className={styles.set}>
      <Button wide onClick={() => setOpen(true)}>
        {t(target === undefined ? 'tally.setTarget' : 'tally.changeTarget')}
      </Button>
      {open && (
        <Asking
          village={village}
          figure={figure}
          span={span}
          target={target}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

interface AskingProps extends SetTargetProps {
  village: number;
  onClose: () => void;
}

function Asking({ village, figure, span, target, onClose }: AskingProps): JSX.Element {
  const { t } = useTranslation();
  const { book } = useReader();
  const today = useToday();
  const notify = useNotice();
  const [typed, setTyped] = useState(target === undefined ? '' : String(target));
  const [wrong, setWrong] = useState(false);
  // A target that stands is taken away by emptying its field.
  const amount = typed === '' && target !== undefined ? null : Number(typed);
  const keep = async (): Promise<void> => {
    if (span.unit === 'free' || (amount !== null && !(amount >= 1 && amount <= 1_000_000)))
      return setWrong(true);
    const period = periodOf(span.day, span.unit);
    const intents = await targetIntents(book, { village, figure, period, amount }).catch(() => null);
    const isSaved = intents !== null && (await save(book, intents)).ok;
    notify({ text: t(isSaved ? 'tally.targetSaved' : 'tally.targetFailed'), good: isSaved });
    if (isSaved) onClose();
  };
  return (
    <Sheet title={t('tally.setTarget')} onClose={onClose}>
      <form
        className={styles.ask}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <label>
          {t('tally.targetFor', { period: spanName(span, today, t) })}
          <input
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ target: field }) => {
              // Where a letter changes nothing, nothing would be drawn anew, and it would stand there.
              field.value = field.value.replace(/\D/g, '');
              setTyped(field.value);
            }}
          />
        </label>
        {target !== undefined && <p>{t('tally.targetClear')}</p>}
        <p role="alert">{wrong && t('tally.targetWrong')}</p>
        <Button type="submit" strong wide>
          {t('form.save')}
        </Button>
      </form>
    </Sheet>
  );
}
