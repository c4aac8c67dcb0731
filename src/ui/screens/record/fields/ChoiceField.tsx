import type { JSX } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { Chips } from './Chips.tsx';
import { Picker } from './Picker.tsx';
import type { WidgetProps } from './widget.ts';

/** More than these are a list to search in. */
const MOST_CHIPS = 8;

export function ChoiceField({ id, kind, name, question, value, onChange }: WidgetProps): JSX.Element | null {
  const words = useWords();
  if (question.type !== 'choice') return null;
  const options = question.options.map((one) => ({ value: one, word: words.option(kind, name, one) }));
  const chosen = typeof value === 'string' ? value : undefined;
  const clearable = !question.required;
  if (options.length > MOST_CHIPS) {
    return (
      <Picker
        title={words.field(kind, name)}
        labelledBy={`${id}-label`}
        options={options}
        chosen={chosen}
        clearable={clearable}
        onChoose={onChange}
      />
    );
  }
  return (
    <Chips
      name={id}
      options={options}
      chosen={chosen ? [chosen] : []}
      clearable={clearable}
      onChoose={onChange}
    />
  );
}
