import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import Check from 'lucide-react/icons/check';
import { fold } from '../../../../domain/text.ts';
import { matches } from '../../../parts/household.ts';
import { SearchBox } from '../../../parts/SearchBox.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import type { Option } from './Chips.tsx';
import { OpenPicker } from './OpenPicker.tsx';
import styles from './Picker.module.css';

interface PickerProps {
  title: string;
  labelledBy: string;
  options: readonly Option[];
  chosen: string | undefined;
  clearable: boolean;
  onChoose: (value: string | undefined) => void;
}

/** A list too long for chips: the whole screen, with a search above it. */
export function Picker({
  title,
  labelledBy,
  options,
  chosen,
  clearable,
  onChoose,
}: PickerProps): JSX.Element {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const choose = (value: string | undefined): void => {
    onChoose(value);
    setOpen(false);
  };
  return (
    <>
      <OpenPicker
        labelledBy={labelledBy}
        value={options.find(({ value }) => value === chosen)?.word}
        placeholder={t('form.choose')}
        onOpen={() => setOpen(true)}
      />
      {open && (
        <Sheet full title={title} onClose={() => setOpen(false)}>
          <Choices options={options} chosen={chosen} onChoose={choose} />
          {clearable && chosen && (
            <button type="button" className={styles.item} onClick={() => choose(undefined)}>
              {t('form.clear')}
            </button>
          )}
        </Sheet>
      )}
    </>
  );
}

function Choices({
  options,
  chosen,
  onChoose,
}: Pick<PickerProps, 'options' | 'chosen' | 'onChoose'>): JSX.Element {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const found = options.filter(({ word }) => matches(fold(word), query));
  return (
    <>
      <SearchBox label={t('form.search')} value={query} onChange={setQuery} />
      {found.length === 0 && <p>{t('form.noMatch')}</p>}
      <ul className={styles.list}>
        {found.map(({ value, word }) => (
          <li key={value}>
            <button
              type="button"
              className={styles.item}
              aria-pressed={value === chosen}
              onClick={() => onChoose(value)}
            >
              <span>{word}</span>
              {value === chosen && <Check size={24} aria-hidden="true" />}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
