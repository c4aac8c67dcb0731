import { useState, type FormEvent, type JSX } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useLocation } from 'wouter';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { dayOf } from '../../../domain/day.ts';
import { household } from '../../../domain/kinds/household.ts';
import type { Fields } from '../../../domain/kinds/kind.ts';
import type { Row } from '../../../domain/merge.ts';
import { creationOf, editOf } from '../../../storage/homes.ts';
import { save } from '../../../storage/saving.ts';
import { useApp, useReader } from '../../hooks/app.ts';
import { useNotice } from '../../hooks/notice.ts';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { FormScope } from '../record/formScope.tsx';
import { visibleKeys, type Values } from '../record/formLogic.ts';
import { resolverOf, type Parts } from '../record/helps.ts';
import { QuestionField } from '../record/QuestionField.tsx';
import record from '../record/Record.module.css';
import { Consent } from './Consent.tsx';
import { asked, consentOf, fieldsToSave, ruleBroken, type Broken } from './householdForm.ts';
import { Likes } from './Likes.tsx';

export function HouseholdForm({ row }: { row: Row | null }): JSX.Element {
  const { t } = useTranslation();
  const { villages } = useReader();
  const today = dayOf(useApp().now());
  const start = asked(row?.fields ?? (villages.length === 1 ? { village: villages[0]! } : {}));
  const { control, handleSubmit } = useForm<Values, unknown, Parts>({
    defaultValues: start,
    resolver: resolverOf(household, [], today),
    mode: 'onTouched',
  });
  const values = { ...start, ...useWatch({ control }) };
  const [consent, setConsent] = useState(consentOf(row));
  const [broken, setBroken] = useState<Broken | null>(null);
  const saving = useSaving(row);
  const submit = handleSubmit(async ({ main: fields }) => {
    const why = ruleBroken(row, fields, consent);
    setBroken(why);
    if (!why) await saving.run(fields, consent);
  });
  /** No answer here hangs on another. */
  const forget = (): void => undefined;
  const keys = visibleKeys(household.questions, values, row ? [] : villages).filter((key) => key in ORDER);
  return (
    <Page title={t(row ? 'homes.editTitle' : 'homes.addTitle')} back>
      <form className={record.form} noValidate onSubmit={(event: FormEvent) => void submit(event)}>
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
            <Button type="submit" strong wide aria-disabled={saving.busy}>
              {t(saving.busy ? 'homes.saving' : 'homes.save')}
            </Button>
          </div>
        </div>
      </form>
    </Page>
  );
}

/** What is asked here; the consent has its own place. */
const ORDER: Readonly<Record<string, true>> = {
  village: true,
  code: true,
  head: true,
  hamlet: true,
  headcount: true,
  category: true,
};

interface Saving {
  busy: boolean;
  failed: boolean;
  run(fields: Fields, consent: readonly string[]): Promise<void>;
  withdraw(): Promise<void>;
}

function useSaving(row: Row | null): Saving {
  const { t } = useTranslation();
  const { now } = useApp();
  const { book, userId } = useReader();
  const notify = useNotice();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  const keep = async (fields: Fields, said: string): Promise<void> => {
    if (busy) return;
    const intent = row ? editOf(book, row, fields) : creationOf(book, 'household', fields);
    setBusy(true);
    const saved = Object.keys(fields).length === 0 || (await save(book, [intent])).ok;
    setBusy(false);
    setFailed(!saved);
    if (!saved) return;
    notify({ text: said, good: true });
    navigate(`/ho/${intent.subjectId}`, { replace: true });
  };
  const asker = { at: Math.floor(now() / 1000), by: userId };
  return {
    busy,
    failed,
    run: (fields, consent) => keep(fieldsToSave(row, fields, consent, asker), t('homes.saved')),
    withdraw: () => keep(fieldsToSave(row, { head: null }, [], asker), t('homes.withdrawn')),
  };
}
