import type { JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { ENCODINGS, SEPARATORS, type Encoding, type Separator } from '../../../../wire/desk/lists.ts';
import { Select } from '../Field.tsx';
import styles from '../Office.module.css';

/** As office programs call them. */
const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16)',
  'utf-16be': 'Unicode (UTF-16 BE)',
  'windows-1258': 'Vietnamese (Windows-1258)',
  tcvn3: 'TCVN3 (ABC)',
};

interface HowReadProps {
  encoding: Encoding;
  separator: Separator;
  onChange: (how: { encoding: Encoding; separator: Separator }) => void;
}

/** For text files, which do not say by themselves how they were written. */
export function HowRead({ encoding, separator, onChange }: HowReadProps): JSX.Element {
  const { t } = useTranslation();
  const separators = { ',': t('lists.comma'), ';': t('lists.semicolon'), '\t': t('lists.tab') };
  return (
    <div className={styles.row}>
      <Select
        label={t('lists.encoding')}
        value={encoding}
        options={ENCODINGS.map((value) => ({ value, word: ENCODING_NAMES[value] }))}
        onChoose={(value) =>
          onChange({ separator, encoding: ENCODINGS.find((one) => one === value) ?? encoding })
        }
      />
      <Select
        label={t('lists.separator')}
        value={separator}
        options={SEPARATORS.map((value) => ({ value, word: separators[value] }))}
        onChoose={(value) =>
          onChange({ encoding, separator: SEPARATORS.find((one) => one === value) ?? separator })
        }
      />
    </div>
  );
}
