import type { JSX } from 'react';
import { useReader } from '../../../hooks/app.ts';
import { useWords } from '../../../i18n/words.ts';
import { OneOf } from './OneOf.tsx';
import type { WidgetProps } from './widget.ts';

/** Asked only of those who work in several villages; an officer has the commune's twenty. */
export function VillageField({ id, kind, name, value, onChange }: WidgetProps): JSX.Element {
  const words = useWords();
  const { profile } = useReader();
  return (
    <OneOf
      id={id}
      title={words.field(kind, name)}
      options={profile.villages.map((unit) => ({ value: String(unit.id), word: words.unit(unit) }))}
      chosen={typeof value === 'number' ? String(value) : undefined}
      onChoose={(village) => onChange(village === undefined ? undefined : Number(village))}
    />
  );
}
