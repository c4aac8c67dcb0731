import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import styles from './Count.module.css';
import type { WidgetProps } from './widget.ts';

/** A small number: two large buttons, and the keyboard for those who want it. Empty is not zero. */
export function CountField({
  id,
  question,
  value,
  onChange,
  onBlur,
  wrong,
}: WidgetProps): JSX.Element | null {
  const { t } = useTranslation();
  if (question.type !== 'count') return null;
  const { min, max } = question;
  const count = typeof value === 'number' ? value : undefined;
  const step = (by: number): void => onChange(Math.min(max, Math.max(min, (count ?? min - by) + by)));
  return (
    <div className={styles.count}>
      <button type="button" aria-label={t('form.less')} onClick={() => step(-1)}>
        <Minus size={26} aria-hidden="true" />
      </button>
      <input
        inputMode="numeric"
        aria-labelledby={`${id}-label`}
        aria-invalid={wrong}
        value={count ?? ''}
        onChange={(event) => onChange(numberOf(event.target.value))}
        onBlur={onBlur}
      />
      <button type="button" aria-label={t('form.more')} onClick={() => step(1)}>
        <Plus size={26} aria-hidden="true" />
      </button>
    </div>
  );
}

const numberOf = (text: string): number | undefined => {
  const digits = text.replace(/\D/g, '');
  return digits === '' ? undefined : Number(digits);
};
