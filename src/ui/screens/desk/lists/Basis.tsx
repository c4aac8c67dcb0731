import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { Id } from '../../../../domain/ids.ts';
import { newId } from '../../../../storage/edge.ts';
import {
  listProgressRoute,
  takeListRoute,
  type ListCheck,
  type TakenList,
} from '../../../../wire/desk/lists.ts';
import { useReader } from '../../../hooks/app.ts';
import { useToday } from '../../../hooks/clock.ts';
import { Button } from '../../../parts/Button.tsx';
import { DayInput } from '../../../parts/DayInput.tsx';
import { Field, TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';
import box from '../../../parts/Box.module.css';
import type { Plan } from './plan.ts';

interface BasisProps {
  bytes: Uint8Array;
  plan: Plan;
  checked: ListCheck;
  onTaken: () => void;
}

/** On what ground the names were collected; then the list is taken in. */
export function Basis({ bytes, plan, checked, onTaken }: BasisProps): JSX.Element {
  const { t } = useTranslation();
  const { book, profile } = useReader();
  const call = useDeskCall();
  const act = useAct();
  const today = useToday();
  // One id for this list: sent twice after a lost answer it is still one.
  const [id] = useState(() => newId(book.edge));
  const [said, setSaid] = useState({ basis: '', day: today, collector: profile.name });
  const [leaveOut, setLeaveOut] = useState(false);
  const [taken, setTaken] = useState<TakenList | null>(null);
  const take = async (): Promise<void> => {
    const body = { ...plan, ...said, leaveOut, file: base64(bytes) };
    const done = await act.run(() => call(takeListRoute, { params: { id }, body }));
    setTaken(done);
    if (done) onTaken();
  };
  if (taken) return <Done of={taken} />;
  const isReady = said.basis.trim().length > 2 && said.collector.trim().length > 1;
  return (
    <div className={styles.part}>
      <h3>{t('lists.basisTitle')}</h3>
      <p className={styles.quiet}>{t('lists.basisHelp')}</p>
      <TextInput
        label={t('lists.basis')}
        value={said.basis}
        onChange={(basis) => setSaid({ ...said, basis })}
      />
      <div className={styles.row}>
        <Field label={t('lists.basisDay')}>
          <DayInput max={today} day={said.day} onDay={(day) => setSaid({ ...said, day })} />
        </Field>
        <TextInput
          label={t('lists.collector')}
          value={said.collector}
          onChange={(collector) => setSaid({ ...said, collector })}
        />
      </div>
      {checked.wrong > 0 && (
        <label className={styles.check}>
          <input type="checkbox" checked={leaveOut} onChange={() => setLeaveOut(!leaveOut)} />
          {t('lists.leaveOut')}
        </label>
      )}
      <Button
        strong
        wide
        disabled={act.busy || !isReady || (checked.wrong > 0 && !leaveOut)}
        onClick={() => void take()}
      >
        {t('lists.takeIn')}
      </Button>
      {act.busy && <Progress id={id} />}
      <Trouble of={act.problem} />
    </div>
  );
}

/** Piece by piece: a megabyte of arguments is more than a function takes. */
function base64(bytes: Uint8Array): string {
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    letters.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(letters.join(''));
}

function Done({ of: { created, changed, same, left_out: left } }: { of: TakenList }): JSX.Element {
  const { t } = useTranslation();
  return (
    <output className={`${box.good} ${styles.word}`}>
      {t('lists.done', { created, changed, same, left })}
    </output>
  );
}

const ASK_MS = 700;

/** How far the server is, asked while it works. */
function Progress({ id }: { id: Id }): JSX.Element | null {
  const { t } = useTranslation();
  const call = useDeskCall();
  const [at, setAt] = useState<{ done: number; total: number } | null>(null);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const answer = await call(listProgressRoute, { params: { id } });
      if (answer.ok) setAt(answer.value);
    };
    const timer = setInterval(() => void ask(), ASK_MS);
    return () => clearInterval(timer);
  }, [call, id]);
  if (!at || at.total === 0) return null;
  const words = t('lists.progress', { done: at.done, total: at.total });
  return (
    <output>
      <p>{words}</p>
      <progress className={styles.progress} value={at.done} max={at.total} aria-label={words} />
    </output>
  );
}
