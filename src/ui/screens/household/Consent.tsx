import { useState, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { CONSENT_PURPOSES } from '../../../domain/kinds/household.ts';
import type { Row } from '../../../domain/merge.ts';
import { useReader } from '../../hooks/app.ts';
import { useFormat } from '../../hooks/format.ts';
import { useBegun } from '../../hooks/notice.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../parts/Button.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import type { Values } from '../record/formLogic.ts';
import { fieldId } from '../record/QuestionField.tsx';
import { isOfficial } from './householdForm.ts';
import styles from './Household.module.css';

interface ConsentProps {
  row: Row | null;
  values: Values;
  consent: readonly string[];
  onChange: (consent: readonly string[]) => void;
  onWithdraw: () => Promise<void>;
}

/** Asked only where a name is written, each purpose by itself, none chosen beforehand; and it can be withdrawn. */
export function Consent({ row, values, consent, onChange, onWithdraw }: ConsentProps): JSX.Element | null {
  const { t } = useTranslation();
  const words = useWords();
  if (!values['head']) return null;
  if (isOfficial(row, values['head'])) return <p className={styles.quiet}>{t('homes.consentOfficial')}</p>;
  const toggle = (purpose: string): void =>
    onChange(CONSENT_PURPOSES.filter((one) => (one === purpose) !== consent.includes(one)));
  return (
    <section className={styles.consent} id={fieldId('consent')}>
      <h2>{t('homes.consent')}</h2>
      <p className={styles.quiet}>{t('homes.consentRead')}</p>
      {CONSENT_PURPOSES.map((purpose) => (
        <label key={purpose}>
          <input type="checkbox" checked={consent.includes(purpose)} onChange={() => toggle(purpose)} />
          <span>{words.option('household', 'consent', purpose)}</span>
        </label>
      ))}
      {row && <Given row={row} onWithdraw={onWithdraw} />}
    </section>
  );
}

/** When and to whom it was given, and the way to take it back. */
function Given({ row, onWithdraw }: { row: Row; onWithdraw: () => Promise<void> }): JSX.Element | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { profile, userId } = useReader();
  const begun = useBegun();
  const [open, setOpen] = useState(false);
  const { consentAt, consentBy, head } = row.fields;
  if (typeof consentAt !== 'number' || !head) return null;
  const colleague = profile.members.find((one) => one.userId === consentBy)?.name ?? t('homes.colleague');
  const who = consentBy === userId ? t('homes.me') : colleague;
  return (
    <>
      <p>{t('homes.consentGiven', { when: format.when(consentAt * 1000), who })}</p>
      <Button onClick={() => setOpen(true)}>{t('homes.withdraw')}</Button>
      {open && (
        <Sheet title={t('homes.withdraw')} onClose={() => setOpen(false)}>
          <div className={styles.sheet}>
            <p>{t('homes.withdrawNote')}</p>
            {/* Where it came to nothing the form says so, which the sheet lies over. */}
            <Button strong wide onClick={() => begun(onWithdraw().finally(() => setOpen(false)))}>
              {t('homes.withdraw')}
            </Button>
          </div>
        </Sheet>
      )}
    </>
  );
}
