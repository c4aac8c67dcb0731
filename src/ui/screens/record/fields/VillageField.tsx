import type { JSX } from 'react';
import { useReader } from '../../../hooks/app.ts';
import { useWords } from '../../../i18n/words.ts';
import { Chips } from './Chips.tsx';
import { Picker } from './Picker.tsx';
import type { WidgetProps } from './widget.ts';

const MOST_CHIPS = 8;

/** Asked only of those who work in several villages; an officer has the commune's twenty. */
export function VillageField({ id, kind, name, value, onChange }: WidgetProps): JSX.Element {
  const words = useWords();
  const { profile } = useReader();
  const options = profile.villages.map((unit) => ({ value: String(unit.id), word: words.unit(unit) }));
  const chosen = typeof value === 'number' ? String(value) : undefined;
  const choose = (village: string | undefined): void =>
    onChange(village === undefined ? undefined : Number(village));
  if (options.length <= MOST_CHIPS) {
    return <Chips name={id} options={options} chosen={chosen ? [chosen] : []} onChoose={choose} />;
  }
  return (
    <Picker
      title={words.field(kind, name)}
      labelledBy={`${id}-label`}
      options={options}
      chosen={chosen}
      clearable={false}
      onChoose={choose}
    />
  );
}
