import type { JSX } from 'react';
import { useId } from '../../hooks/useId.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { AdminUnit } from '../../../domain/roles.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './Desk.module.css';

interface VillageSelectProps {
  villages: readonly AdminUnit[];
  chosen: number | null;
  /** Null: all of them. */
  onChoose: (village: number | null) => void;
}

/** One village, or all. */
export function VillageSelect({ villages, chosen, onChoose }: VillageSelectProps): JSX.Element | null {
  const { t } = useTranslation();
  const words = useWords();
  const id = useId();
  if (villages.length < 2) return null;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('desk.village')}</label>
      <select
        id={id}
        value={chosen ?? ''}
        onChange={({ target: { value } }) => onChoose(value === '' ? null : Number(value))}
      >
        <option value="">{t('desk.allVillages')}</option>
        {villages.map((village) => (
          <option key={village.id} value={village.id}>
            {words.unit(village)}
          </option>
        ))}
      </select>
    </div>
  );
}
