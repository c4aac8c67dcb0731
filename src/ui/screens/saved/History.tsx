import { useEffect, useState, type JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import type { Entry } from '../../../storage/read.ts';
import { ownSteps, type Step } from '../../../storage/history.ts';
import { historyRoute } from '../../../wire/desk/history.ts';
import { useApp, useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { useOnline } from '../../hooks/online.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './Saved.module.css';

/** What happened to a phiếu, in words: who, what, when. Without a network, what this phone knows of it. */
export function History({ entry: { row } }: { entry: Entry }): JSX.Element {
  const { t } = useTranslation();
  const { book } = useReader();
  const [open, setOpen] = useState(false);
  const own = useLiveQuery(() => ownSteps(book, row.id), [book, row.id]) ?? [];
  const told = useTold(row.id, open);
  const known = new Set((told ?? []).map(({ opId }) => opId));
  const steps = told ? [...told, ...own.filter(({ opId, waiting }) => waiting && !known.has(opId))] : own;
  return (
    <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('history.title')}</summary>
      <ol>
        {steps.map((step) => (
          <Line key={`${step.opId}|${step.type}`} kind={row.kind} step={step} />
        ))}
      </ol>
      {!told && <p className={styles.written}>{t('history.onlyHere')}</p>}
    </details>
  );
}

/** The commune's account of it; null while there is none. */
function useTold(id: string, open: boolean): Step[] | null {
  const { desk } = useApp();
  const online = useOnline();
  const [told, setTold] = useState<Step[] | null>(null);
  useEffect(() => {
    if (!open || !online) return undefined;
    let gone = false;
    void desk()
      .then((door) => door.call(historyRoute, { params: { id } }))
      .then(
        (answer) =>
          !gone && answer.ok && setTold(answer.value.steps.map((step) => ({ ...step, waiting: false }))),
      )
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [desk, id, open, online]);
  return told;
}

function Line({ kind, step }: { kind: string; step: Step }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  const { userId, profile } = useReader();
  const member = profile.members.find((one) => one.userId === step.by);
  const who =
    step.by === userId ? t('saved.yourself') : (member?.name ?? step.name ?? t('saved.unknownAuthor'));
  return (
    <li>
      <strong>{useDone(kind, step)}</strong>
      <span>
        {who}, {format.when(step.at)}
        {step.waiting && `, ${t('history.waiting')}`}
      </span>
    </li>
  );
}

function useDone(kind: string, { type, fields }: Step): string {
  const { t } = useTranslation();
  const words = useWords();
  const reason = typeof fields['reason'] === 'string' ? fields['reason'] : '';
  const because = (said: string): string => (reason ? `${said}: ${reason}` : said);
  if (type === 'edit') {
    const fieldNames = Object.keys(fields).map((key) => words.field(kind, key));
    return t('history.edit', { fields: fieldNames.join(', ') });
  }
  const verdict = verdictOf(fields['verdict']);
  if (type === 'review') return because(t(`history.review.${verdict}`));
  return type === 'void' ? because(t('history.void')) : t(`history.${type}`);
}

const verdictOf = (verdict: unknown): 'approved' | 'returned' | 'reopened' =>
  verdict === 'approved' || verdict === 'returned' ? verdict : 'reopened';
