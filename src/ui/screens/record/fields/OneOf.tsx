import type { JSX } from 'react';
import { Chips, type Option } from './Chips.tsx';
import { Picker } from './Picker.tsx';

/** More than these are a list to search in. */
const MOST_CHIPS = 8;

interface OneOfProps {
  id: string;
  title: string;
  options: readonly Option[];
  chosen: string | undefined;
  clearable?: boolean;
  onChoose: (value: string | undefined) => void;
}

/** One of a list: chips while they fit, else a list of its own. */
export function OneOf({ id, title, options, chosen, clearable = false, onChoose }: OneOfProps): JSX.Element {
  const shared = { options, clearable, onChoose };
  return options.length > MOST_CHIPS ? (
    <Picker {...shared} title={title} labelledBy={`${id}-label`} chosen={chosen} />
  ) : (
    <Chips {...shared} name={id} chosen={chosen ? [chosen] : []} />
  );
}
