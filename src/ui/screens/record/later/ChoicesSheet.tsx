import { useState, type JSX } from 'react';
import '../../../i18n/viMore.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import Check from 'lucide-react/icons/check';
import { fold } from '../../../../domain/text.ts';
import { matches } from '../../../parts/household.ts';
import { SearchBox } from '../../../parts/SearchBox.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import type { Option } from '../fields/Chips.tsx';
import styles from '../fields/Picker.module.css';

interface ChoicesSheetProps {
  title: string;
  options: readonly Option[];
  chosen: string | undefined;
  clearable: boolean;
  onChoose: (value: string | undefined) => void;
  onClose: () => void;
}

/** A long list over the whole screen, with a search above it. */
export function ChoicesSheet(props: ChoicesSheetProps): JSX.Element {
  const { t } = useTranslation();
  const { title, chosen, clearable, onChoose, onClose } = props;
  return (
    <Sheet full title={title} onClose={onClose}>
      <Choices {...props} />
      {clearable && chosen && (
        <button type="button" className={styles.item} onClick={() => onChoose(undefined)}>
          {t('form.clear')}
        </button>
      )}
    </Sheet>
  );
}

function Choices({
  options,
  chosen,
  onChoose,
}: Pick<ChoicesSheetProps, 'options' | 'chosen' | 'onChoose'>): JSX.Element {
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
