import type { JSX } from 'react';
import { extra } from '../../../frame/later.tsx';
import { useWords } from '../../../i18n/words.ts';
import { OneOf } from './OneOf.tsx';
import type { WidgetProps } from './widget.ts';

const Often = extra(() => import('../later/Often.tsx').then((m) => m.Often));

export function ChoiceField({ id, kind, name, question, value, onChange }: WidgetProps): JSX.Element | null {
  const words = useWords();
  if (question.type !== 'choice') return null;
  const answer = {
    id,
    options: question.options.map((one) => ({ value: one, word: words.option(kind, name, one) })),
    chosen: typeof value === 'string' ? value : undefined,
    onChoose: onChange,
  };
  return (
    <>
      <OneOf {...answer} title={words.field(kind, name)} clearable={!question.required} />
      {question.often && <Often {...answer} {...{ kind, name }} />}
    </>
  );
}
