import type { JSX } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { Chips } from './Chips.tsx';
import type { WidgetProps } from './widget.ts';

export function ChoicesField({ id, kind, name, question, value, onChange }: WidgetProps): JSX.Element | null {
  const words = useWords();
  if (question.type !== 'choices') return null;
  const options = question.options.map((one) => ({ value: one, word: words.option(kind, name, one) }));
  const chosen = Array.isArray(value) ? value : [];
  return (
    <Chips
      many
      name={id}
      options={options}
      chosen={chosen}
      onChoose={(one) => onChange(toggled(chosen, one))}
    />
  );
}

/** With `one` if it was not there, without it if it was. */
export function toggled(chosen: readonly string[], one: string | undefined): string[] {
  if (one === undefined) return [...chosen];
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
}
