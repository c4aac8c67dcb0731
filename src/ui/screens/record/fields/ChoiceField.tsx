import type { JSX } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { OneOf } from './OneOf.tsx';
import type { WidgetProps } from './widget.ts';

export function ChoiceField({ id, kind, name, question, value, onChange }: WidgetProps): JSX.Element | null {
  const words = useWords();
  if (question.type !== 'choice') return null;
  return (
    <OneOf
      id={id}
      title={words.field(kind, name)}
      options={question.options.map((one) => ({ value: one, word: words.option(kind, name, one) }))}
      chosen={typeof value === 'string' ? value : undefined}
      clearable={!question.required}
      onChoose={onChange}
    />
  );
}
