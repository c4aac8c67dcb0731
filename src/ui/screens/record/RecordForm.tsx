import { useEffect, useState, type JSX } from 'react';
import { useForm, useWatch, type FieldErrors } from 'react-hook-form';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useLocation } from 'wouter';
import type { Kind } from '../../../domain/kinds/all.ts';
import type { Fields } from '../../../domain/kinds/kind.ts';
import type { SlotItem } from '../../../storage/read.ts';
import { save } from '../../../storage/saving.ts';
import type { SaveProblem } from '../../../storage/subjects.ts';
import { useReader } from '../../hooks/app.ts';
import { useToday } from '../../hooks/clock.ts';
import { useFormat } from '../../hooks/format.ts';
import { useNotice } from '../../hooks/notice.ts';
import { useWords } from '../../i18n/words.ts';
import { Page } from '../../parts/Page.tsx';
import { FormScope } from './formScope.tsx';
import { resolverOf, visibleKeys, type Values } from './formLogic.ts';
import { fieldId, QuestionField } from './QuestionField.tsx';
import { SaveBar } from './SaveBar.tsx';
import { intentsOf, type Start } from './start.ts';
import { useDraft } from './useDraft.ts';
import styles from './Record.module.css';

interface RecordFormProps {
  kind: Kind;
  start: Start;
  onStartOver: () => void;
}

export function RecordForm({ kind, start, onStartOver }: RecordFormProps): JSX.Element {
  const { villages } = useReader();
  const today = useToday();
  const { control, handleSubmit, formState, setValue } = useForm<Values, unknown, Fields>({
    defaultValues: start.draft.values,
    resolver: resolverOf(kind, today),
    mode: 'onTouched',
    shouldFocusError: false,
  });
  const values = { ...start.draft.values, ...useWatch({ control }) };
  const [newPeople, setNewPeople] = useState<SlotItem[]>(start.draft.newPeople ?? []);
  const saving = useSaving(start, values, newPeople);
  const keys = visibleKeys(kind.questions, values, villages);
  const errors = keys.filter((key) => formState.errors[key]).length;
  const toFirstError = (found: FieldErrors<Values>): void => focusField(keys.find((key) => found[key]));
  const submit = handleSubmit(saving.run, toFirstError);
  // Who comes from a phiếu that was refused stands at the answer that is wrong.
  useEffect(() => focusField(location.hash.slice(3)), []);
  return (
    <Page title={useWords().kind(kind.kind)} under={<Under start={start} />} back>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {start.continuedFrom !== null && <Continued at={start.continuedFrom} onStartOver={onStartOver} />}
        <FormScope
          values={values}
          newPeople={newPeople}
          addPerson={(person) => setNewPeople([...newPeople, person])}
        >
          {keys.map((key) => (
            <QuestionField key={key} kind={kind} name={key} control={control} setValue={setValue} />
          ))}
        </FormScope>
        <SaveBar errors={errors} busy={saving.busy} problem={saving.problem} />
      </form>
    </Page>
  );
}

function focusField(key: string | undefined): void {
  const field = key && document.getElementById(fieldId(key));
  if (!field) return;
  field.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
}

interface Saving {
  busy: boolean;
  problem: SaveProblem | null;
  run(fields: Fields): Promise<void>;
}

function useSaving(start: Start, values: Values, newPeople: SlotItem[]): Saving {
  const { t } = useTranslation();
  const { book } = useReader();
  const notify = useNotice();
  const [, navigate] = useLocation();
  const draft = useDraft(start, values, newPeople);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SaveProblem | null>(null);
  const { key, editing, replaces } = start.draft;

  const run = async (fields: Fields): Promise<void> => {
    const intents = intentsOf(start, fields, newPeople);
    if (intents.length === 0) return notify({ text: t('form.nothingChanged'), good: true });
    if (busy) return;
    setBusy(true);
    // A draft written after the save's transaction would bring the form back from the dead.
    await draft.stop();
    const saved = await save(book, intents, { draft: key, replaces });
    setBusy(false);
    if (!saved.ok) {
      draft.resume();
      return setProblem(saved.error);
    }
    notify({ text: t('form.saved'), good: true });
    navigate(editing ? `/phieu-da-luu/${editing.subjectId}` : '/', { replace: true });
  };
  return { busy, problem, run };
}

function Under({ start }: { start: Start }): JSX.Element {
  const { t } = useTranslation();
  const { editing, replaces } = start.draft;
  return <>{t(replaces ? 'form.repairing' : editing ? 'form.editing' : 'form.new')}</>;
}

function Continued({ at, onStartOver }: { at: number; onStartOver: () => void }): JSX.Element {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className={styles.continued}>
      <span>{t('form.continued', { when: format.when(at) })}</span>
      <button type="button" onClick={onStartOver}>
        {t('form.startOver')}
      </button>
    </p>
  );
}
