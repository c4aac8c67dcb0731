import { useEffect, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Kind } from '../../../domain/kinds/all.ts';
import { extra } from '../../frame/later.tsx';
import { useFormat } from '../../hooks/format.ts';
import { useBegun } from '../../hooks/notice.ts';
import { useWords } from '../../i18n/words.ts';
import { Page } from '../../parts/Page.tsx';
import { FormScope } from './formScope.tsx';
import { HelpBar } from './HelpBar.tsx';
import { QuestionField } from './QuestionField.tsx';
import { SaveBar } from './SaveBar.tsx';
import type { Carried, Start } from './start.ts';
import { focusField, useAnswers, type Answers } from './useAnswers.ts';
import { useSaving } from './useSaving.ts';
import styles from './Record.module.css';

// The form stands, and may be saved, when these come.
const Warnings = extra(() => import('./later/Warnings.tsx').then((m) => m.Warnings));
const ClockQuestion = extra(() => import('./later/ClockQuestion.tsx').then((m) => m.ClockQuestion));
const Duties = extra(() => import('./later/Duties.tsx').then((m) => m.Duties));

interface RecordFormProps {
  kind: Kind;
  start: Start;
  /** What was begun here waits elsewhere when another is started. */
  stays: boolean;
  /** Rejects where the draft can't be put elsewhere. */
  onStartOver: () => Promise<void>;
  onNext?: ((carried: Carried) => void) | undefined;
}

export function RecordForm({ kind, start, stays, onStartOver, onNext }: RecordFormProps): JSX.Element {
  const answers = useAnswers(kind, start);
  const { values, added, errors } = answers;
  const { lastDoor } = start;
  const begun = useBegun();
  const saving = useSaving({ start, values, added, onNext });
  // Who comes from a phiếu that was refused stands at the answer that is wrong.
  useEffect(() => focusField(location.hash.slice(3)), []);
  // The last letters are not yet kept: what waits elsewhere takes them along, what is thrown away they would bring back.
  const startOver = async (): Promise<void> => {
    await (stays ? saving.flush() : saving.stop());
    await onStartOver().catch((error: unknown) => {
      saving.resume();
      throw error;
    });
  };
  return (
    <Page title={useWords().kind(kind.kind)} under={<Under start={start} />} back>
      <form className={styles.form} noValidate onSubmit={answers.onSubmit(saving.run)}>
        {start.continuedFrom !== null && (
          <Continued at={start.continuedFrom} stays={stays} onStartOver={() => begun(startOver())} />
        )}
        <FormScope {...{ values, lastDoor }} newPeople={added.newPeople} addPerson={answers.addPerson}>
          {answers.keys.map((key) => (
            <Asked key={key} kind={kind} name={key} start={start} answers={answers} />
          ))}
        </FormScope>
        {(kind.helps ?? kind.questions['person']) && <Duties />}
        <SaveBar errors={errors} busy={saving.busy} problem={saving.problem} next={onNext !== undefined} />
      </form>
    </Page>
  );
}

interface AskedProps {
  kind: Kind;
  name: string;
  start: Start;
  answers: Answers;
}

/** A question, and what belongs to its place: the helps before it, what is known already after it. */
function Asked({ kind, name, start, answers }: AskedProps): JSX.Element {
  const { control, onChanged, values, added } = answers;
  return (
    <>
      {kind.helps && name === kind.helps.before && answers.helping && (
        <HelpBar
          {...{ control, onChanged, values }}
          kinds={kind.helps.kinds}
          helps={added.helps}
          onAdd={answers.addHelp}
          onRemove={answers.removeHelp}
        />
      )}
      <QuestionField {...{ kind, name, control, onChanged }} />
      {name === 'day' && !start.draft.editing && <ClockQuestion onDay={(day) => answers.set(name, day)} />}
      {name === 'household' && values['household'] !== undefined && (
        <Warnings kind={kind} draft={start.draft} values={values} helps={added.helps} />
      )}
    </>
  );
}

function Under({ start }: { start: Start }): JSX.Element {
  const { t } = useTranslation();
  const { editing, replaces, nth } = start.draft;
  if (nth !== undefined) return <>{t('form.nth', { n: nth + 1 })}</>;
  const isBegun = start.continuedFrom !== null;
  return (
    <>
      {t(replaces ? 'form.repairing' : editing ? 'form.editing' : isBegun ? 'form.begun' : 'form.new')}
      {editing && start.sentBack && <b>: {start.sentBack}</b>}
    </>
  );
}

interface ContinuedProps {
  at: number;
  stays?: boolean;
  onStartOver: () => void;
}

export function Continued({ at, stays = false, onStartOver }: ContinuedProps): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className={styles.continued}>
      <span>{t('form.continued', { when: format.when(at) })}</span>
      <button type="button" onClick={onStartOver}>
        {t(stays ? 'form.setAside' : 'form.startOver')}
      </button>
    </p>
  );
}
