import type { JSX } from 'react';
import { answeredMost } from '../../../../storage/often.ts';
import { useReader } from '../../../hooks/app.ts';
import { useLiveQuery } from '../../../hooks/useLiveQuery.ts';
import { Chips, type Option } from '../fields/Chips.tsx';
import { useScope } from '../formScope.tsx';

/** As many as stand in one or two rows. */
const OFFERED = 3;
const SAYS_NOTHING = ['other', 'unknown'];

interface OftenProps {
  id: string;
  kind: string;
  name: string;
  options: readonly Option[];
  chosen: string | undefined;
  onChoose: (value: string | undefined) => void;
}

/** The answers that this village gives most, one tap away beside the whole list. */
export function Often({ id, kind, name, options, chosen, onChoose }: OftenProps): JSX.Element | null {
  const { book } = useReader();
  const { village = 0 } = useScope();
  const often = useLiveQuery(() => answeredMost(book, village, kind, name), [book, village, kind, name]);
  const offered = (often ?? [])
    .filter((one) => !SAYS_NOTHING.includes(one))
    .slice(0, OFFERED)
    .flatMap((one) => options.find(({ value }) => value === one) ?? []);
  if (offered.length === 0) return null;
  return <Chips name={`${id}-often`} options={offered} chosen={chosen ? [chosen] : []} onChoose={onChoose} />;
}
