import { useRef, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { MEANINGS, type ListPreview } from '../../../../wire/desk/lists.ts';
import { useReader } from '../../../hooks/app.ts';
import { useWords } from '../../../i18n/words.ts';
import { Select, TextInput } from '../Field.tsx';
import styles from '../Office.module.css';
import { Table } from '../Table.tsx';
import { meaningAt, withMeaning, type Plan } from './plan.ts';

interface ColumnsProps {
  preview: ListPreview;
  plan: Plan;
  onChange: (plan: Plan) => void;
}

/** The first rows as they stand in the file, and above each column what it means. */
export function Columns({ preview, plan, onChange }: ColumnsProps): JSX.Element {
  const { t } = useTranslation();
  // The arrows go through all meanings on their way: what another column means is its own again when they go on.
  const before = useRef(plan);
  const width = Math.max(preview.titles.length, ...preview.sample.map((row) => row.length));
  const places = Array.from({ length: width }, (_, column) => column);
  const options = MEANINGS.map((meaning) => ({ meaning, word: t(`lists.meaning.${meaning}`) }));
  return (
    <>
      <h3>{t('lists.how')}</h3>
      <p className={styles.quiet}>{t('lists.howHelp')}</p>
      <Table label={t('lists.how')}>
        <thead>
          <tr>
            {places.map((column) => (
              <th key={column} scope="col">
                <label>
                  {preview.titles[column] || t('lists.column', { n: column + 1 })}
                  <select
                    value={meaningAt(plan, column)}
                    onFocus={() => (before.current = plan)}
                    onChange={({ target }) => onChange(withMeaning(before.current, column, target.value))}
                  >
                    <option value="">{t('lists.unused')}</option>
                    {options.map(({ meaning, word }) => (
                      <option key={meaning} value={meaning}>
                        {word}
                      </option>
                    ))}
                  </select>
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sample.map((row, nth) => (
            <tr key={nth}>
              {places.map((column) => (
                <td key={column}>{row[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <Where plan={plan} onChange={onChange} />
    </>
  );
}

function Where({ plan, onChange }: Omit<ColumnsProps, 'preview'>): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const { profile } = useReader();
  const villages = profile.villages.map((unit) => ({ value: String(unit.id), word: words.unit(unit) }));
  return (
    <div className={styles.row}>
      <TextInput
        type="number"
        label={t('lists.firstRow')}
        value={String(plan.firstRow + 1)}
        onChange={(value) => onChange({ ...plan, firstRow: Math.max(0, Number(value) - 1) })}
      />
      <Select
        label={t('lists.oneVillage')}
        value={String(plan.village ?? '')}
        options={[{ value: '', word: t('lists.perRow') }, ...villages]}
        onChoose={(value) => onChange({ ...plan, village: value === '' ? undefined : Number(value) })}
      />
    </div>
  );
}
