import { useEffect, useState, type FormEvent, type JSX } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useLocation, useSearch } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { dayOf } from '../../../domain/day.ts';
import { household } from '../../../domain/kinds/household.ts';
import type { Fields } from '../../../domain/kinds/kind.ts';
import type { Row } from '../../../domain/merge.ts';
import { dropDraft } from '../../../storage/drafts.ts';
import { creationOf, editOf, mergedInto } from '../../../storage/homes.ts';
import { save } from '../../../storage/saving.ts';
import type { Intent } from '../../../storage/subjects.ts';
import { useApp, useReader } from '../../hooks/app.ts';
import { useBegun, useNoNoticeWhile, useNotice } from '../../hooks/notice.ts';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import '../record/fields/counting.ts';
import { FormScope } from '../record/formScope.tsx';
import { Continued } from '../record/RecordForm.tsx';
import { villageToday, visibleKeys, type Values } from '../record/formLogic.ts';
import { resolverOf, type Parts } from '../record/helps.ts';
import { QuestionField } from '../record/QuestionField.tsx';
import { formHref } from '../record/draftKey.ts';
import record from '../record/Record.module.css';
import type { Start } from '../record/start.ts';
import { focusField } from '../record/useAnswers.ts';
import { useDraft } from '../record/useDraft.ts';
import { Consent } from './Consent.tsx';
import { consentOf, fieldsToSave, ruleBroken, type Broken } from './householdForm.ts';
import { Likes } from './Likes.tsx';

interface HouseholdFormProps {
  row: Row | null;
  start: Start;
  /** Rejects where the draft can't be thrown away. */
  onStartOver: () => Promise<void>;
}

export function HouseholdForm({ row, start, onStartOver }: HouseholdFormProps): JSX.Element {
  const { t } = useTranslation();
  const { villages } = useReader();
  const today = dayOf(useApp().now());
  const { control, handleSubmit, formState, getValues, setValue } = useForm<Values, unknown, Parts>({
    defaultValues: start.draft.values,
    resolver: resolverOf(household, [], today),
    mode: 'onTouched',
    shouldFocusError: false,
  });
  const values = { ...start.draft.values, ...useWatch({ control }) };
  // Asked no more when only one is left: then it is that.
  const village = row ? values['village'] : villageToday(household.questions, values, villages);
  useEffect(() => {
    if (village !== getValues('village')) setValue('village', village);
  }, [village, getValues, setValue]);
  const [consent, setConsent] = useState(consentOf(row));
  const [tried, setTried] = useState(false);
  const broken = tried ? ruleBroken(row, values as Fields, consent) : null;
  const saving = useSaving(row, start, values);
  const begun = useBegun();
  // The last letters are not yet kept: they would bring back what is thrown away.
  const startOver = async (): Promise<void> => {
    await saving.stop();
    await onStartOver().catch((error: unknown) => {
      saving.resume();
      throw error;
    });
  };
  const keys = visibleKeys(household.questions, values, row ? [] : villages).filter((key) => key in ORDER);
  const submit = handleSubmit(
    async ({ main: fields }) => {
      setTried(true);
      const why = ruleBroken(row, fields, consent);
      if (why) focusField(ASKED_AT[why]);
      else await saving.run(fields, consent);
    },
    (found) => focusField(keys.find((key) => found[key])),
  );
  const errors = keys.filter((key) => formState.errors[key]).length;
  useNoNoticeWhile(errors > 0 || broken !== null || saving.failed);
  /** No answer here hangs on another. */
  const forget = (): void => undefined;
  return (
    <Page title={t(row ? 'homes.editTitle' : 'homes.addTitle')} back>
      <form className={record.form} noValidate onSubmit={(event: FormEvent) => void submit(event)}>
        {start.continuedFrom !== null && (
          <Continued at={start.continuedFrom} onStartOver={() => begun(startOver())} />
        )}
        <FormScope values={values} newPeople={[]} addPerson={() => undefined}>
          {keys.map((key) => (
            <QuestionField key={key} kind={household} name={key} control={control} onChanged={forget} />
          ))}
        </FormScope>
        {!row && <Likes values={values} />}
        <Consent
          row={row}
          values={values}
          consent={consent}
          onChange={setConsent}
          onWithdraw={saving.withdraw}
        />
        <div className={record.bar}>
          <div className={record.barInner}>
            <p role="alert" className={record.problem} hidden={!broken && !saving.failed}>
              {broken ? t(`homes.${broken}`) : t('homes.failed')}
            </p>
            <p aria-live="polite" className={record.count}>
              {errors > 0 && t('form.problems', { n: errors })}
            </p>
            <Button type="submit" strong wide aria-disabled={saving.busy}>
              {t(saving.busy ? 'homes.saving' : 'homes.save')}
            </Button>
          </div>
        </div>
      </form>
    </Page>
  );
}

const ASKED_AT: Readonly<Record<Broken, string>> = { needOne: 'code', consentNeeded: 'consent' };

/** What is asked here; the consent has its own place. */
const ORDER: Readonly<Record<string, true>> = {
  village: true,
  code: true,
  head: true,
  hamlet: true,
  headcount: true,
  category: true,
};

const NOTHING_ADDED = { newPeople: [], helps: [] };

interface Saving {
  busy: boolean;
  failed: boolean;
  run(fields: Fields, consent: readonly string[]): Promise<void>;
  withdraw(): Promise<void>;
  /** Keeps no more of what is typed here. */
  stop(): Promise<void>;
  /** Keeps it again. */
  resume(): void;
}

function useSaving(row: Row | null, start: Start, values: Values): Saving {
  const { t } = useTranslation();
  const { now } = useApp();
  const { book, userId } = useReader();
  const notify = useNotice();
  const [, navigate] = useLocation();
  /** The form that it is added for. */
  const wanted = new URLSearchParams(useSearch()).get('cho');
  const draft = useDraft(start, values, NOTHING_ADDED);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  const keep = async (fields: Fields, said: string, along: Intent[] = []): Promise<void> => {
    if (busy) return;
    const { key, opId } = start.draft;
    const made = row ? editOf(book, row, fields) : creationOf(book, 'household', fields);
    // The draft's own number: a second tap, or a draft that came back, saves no second household.
    const intent = row ? { ...made, opId } : { ...made, opId, subjectId: opId };
    setBusy(true);
    await draft.stop();
    const isSame = Object.keys(fields).length === 0;
    const saved = isSame
      ? await dropDraft(book, key).then(
          () => true,
          () => false,
        )
      : (await save(book, [intent, ...along], { draft: key })).ok;
    setBusy(false);
    setFailed(!saved);
    if (!saved) return draft.resume();
    notify({ text: said, good: true });
    const household = intent.subjectId;
    navigate(wanted ? formHref(wanted, { type: 'new', household }) : `/ho/${household}`, { replace: true });
  };
  const asker = { at: Math.floor(now() / 1000), by: userId };
  return {
    busy,
    failed,
    stop: draft.stop,
    resume: draft.resume,
    run: (fields, consent) => keep(fieldsToSave(row, fields, consent, asker), t('homes.saved')),
    withdraw: async () => {
      // The family is in the ledger once, and its name as often as it was written before that was known.
      const named = row ? (await mergedInto(book, row.id)).filter(({ fields }) => fields['head']) : [];
      const unnamed = (one: Row | null): Fields => fieldsToSave(one, { head: null }, [], asker);
      const along = named.map((one) => editOf(book, one, unnamed(one)));
      await keep(unnamed(row), t('homes.withdrawn'), along);
    },
  };
}
