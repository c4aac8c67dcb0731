import type { JSX } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { useReader } from '../../../hooks/app.ts';
import { Chips, toggled } from './Chips.tsx';
import type { WidgetProps } from './widget.ts';

export function ChoicesField({ id, kind, name, question, value, onChange }: WidgetProps): JSX.Element | null {
  const words = useWords();
  const { topics = [] } = useReader().profile;
  if (question.type !== 'choices') return null;
  const chosen = Array.isArray(value) ? value : [];
  const options = question.options.map((one) => ({ value: one, word: words.option(kind, name, one) }));
  for (const { id, name, retired } of question.open ? topics : [])
    if (!retired || chosen.includes(id)) options.push({ value: id, word: name });
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
