import { useState, type JSX } from 'react';
import { useParams } from 'wouter';
import '../../i18n/viHomes.ts';
import type { Row } from '../../../domain/merge.ts';
import { dropDraft } from '../../../storage/drafts.ts';
import { rowOf } from '../../../storage/homes.ts';
import { Idle } from '../../frame/later.tsx';
import { NotFound, Turning } from '../../frame/Plain.tsx';
import { useReader } from '../../hooks/app.ts';
import { useOnce } from '../../hooks/useOnce.ts';
import type { Start } from '../record/start.ts';
import { HouseholdForm } from './HouseholdForm.tsx';
import { startOf } from './householdForm.ts';

interface Begun {
  row: Row | null;
  start: Start;
}

/** Adds a household, or changes one that is there. */
export function HouseholdFormScreen(): JSX.Element {
  const id = useParams()['id'];
  const [round, setRound] = useState(0);
  return <Opened key={`${id ?? ''}#${round}`} id={id} onStartOver={() => setRound(round + 1)} />;
}

interface OpenedProps {
  id: string | undefined;
  onStartOver: () => void;
}

/** Read once: what arrives meanwhile must not change a form under the hand. */
function Opened({ id, onStartOver }: OpenedProps): JSX.Element {
  const { book, villages, idle } = useReader();
  const found = useOnce(async (): Promise<Begun | null> => {
    const row = id === undefined ? null : await rowOf(book, id);
    if (id !== undefined && row?.kind !== 'household') return null;
    return { row, start: await startOf(book, row, villages) };
  });
  if (found === undefined) return <Turning />;
  if (!found) return <NotFound />;
  if (idle && found.start.draft.values['village'] === undefined) return <Idle />;
  const startOver = (): Promise<void> => dropDraft(book, found.start.draft.key).then(onStartOver);
  return <HouseholdForm {...found} onStartOver={startOver} />;
}
