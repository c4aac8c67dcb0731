import { useState, type FormEvent, type JSX } from 'react';
import { figureNames } from '../../../../domain/figures.ts';
import type { Period } from '../../../../domain/period.ts';
import { setTargetsRoute, type VillageTally } from '../../../../wire/desk/tallies.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { useFormat } from '../../../hooks/format.ts';
import { useWords } from '../../../i18n/words.ts';
import { useNotice } from '../../../hooks/notice.ts';
import { Button } from '../../../parts/Button.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import { usePeriodName } from '../periodName.ts';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';
import { nameOf, numberOf } from './TalliesTable.tsx';
import desk from '../Desk.module.css';
import styles from './Overview.module.css';

interface TargetsSheetProps {
  village: VillageTally;
  period: Period;
  onClose: () => void;
  onDone: () => void;
}

const MOST = 1_000_000;

/** A village in a period: what it has reached, and what it means to. */
export function TargetsSheet({ village, period, onClose, onDone }: TargetsSheetProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const periodOf = usePeriodName();
  const call = useDeskCall();
  const notify = useNotice();
  const act = useAct();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [wrong, setWrong] = useState(false);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const targets = targetsIn(typed, village.targets);
    setWrong(targets === null);
    if (targets === null) return;
    const input = { params: { village: village.village, period }, body: { targets } };
    if (!(await act.run(() => call(setTargetsRoute, input)))) return;
    notify({ text: t('desk.targets.saved'), good: true });
    onDone();
    onClose();
  };
  return (
    <Sheet title={`${nameOf(village, words.unit)}, ${periodOf(period).toLowerCase()}`} onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        <p>{t('desk.targets.explain')}</p>
        {figureNames().map((figure) => (
          <Line
            key={figure}
            figure={figure}
            village={village}
            typed={typed[figure]}
            onType={(text) => setTyped({ ...typed, [figure]: text.replace(/\D/g, '') })}
          />
        ))}
        <p role="alert">{wrong && t('tally.targetWrong')}</p>
        <Trouble of={act.problem} />
        <Button strong wide type="submit" disabled={act.busy}>
          {t('desk.save')}
        </Button>
      </form>
    </Sheet>
  );
}

/** What was typed and is a number, null for a target whose field was emptied; null when something is none. */
function targetsIn(
  typed: Record<string, string>,
  known: Record<string, number>,
): Record<string, number | null> | null {
  const changed = Object.entries(typed).filter(([figure, text]) => text !== '' || figure in known);
  const targets = changed.map(([figure, text]) => [figure, text === '' ? null : Number(text)] as const);
  const isTarget = (amount: number | null) => amount === null || (amount >= 1 && amount <= MOST);
  return targets.every(([, amount]) => isTarget(amount)) ? Object.fromEntries(targets) : null;
}

interface LineProps {
  figure: string;
  village: VillageTally;
  typed: string | undefined;
  onType: (text: string) => void;
}

function Line({ figure, village, typed, onType }: LineProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const done = numberOf(village, figure);
  return (
    <label className={`${desk.field} ${styles.target}`}>
      <span>
        {words.figure(figure, 'd')}
        <small>
          {t('desk.targets.done', { n: done === null ? t('tally.unknownNumber') : format.number(done) })}
        </small>
      </span>
      <input
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? String(village.targets[figure] ?? '')}
        onChange={({ target }) => onType(target.value)}
      />
    </label>
  );
}
