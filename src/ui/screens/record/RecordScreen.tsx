import { useState, type JSX } from 'react';
import { useParams, useSearch } from 'wouter';
import { kindOf, type Kind } from '../../../domain/kinds/all.ts';
import { dayOf } from '../../../domain/day.ts';
import { dropDraft, setAside } from '../../../storage/drafts.ts';
import { Idle } from '../../frame/later.tsx';
import { NotFound, Turning } from '../../frame/Plain.tsx';
import { useApp, useReader } from '../../hooks/app.ts';
import { knownEntriesOfDay } from '../../hooks/live.ts';
import { useOnce } from '../../hooks/useOnce.ts';
import { draftKey, purposeOf, type Purpose } from './draftKey.ts';
import { RecordForm } from './RecordForm.tsx';
import { startOf, type Carried } from './start.ts';

/** A form for any kind of record: new, continued, edited or repaired. */
export function RecordScreen(): JSX.Element {
  const kind = kindOf(useParams()['kind'] ?? '');
  const purpose = purposeOf(useSearch());
  const [round, setRound] = useState(0);
  const [carried, setCarried] = useState<Carried | undefined>();
  if (kind?.subject !== 'record') return <NotFound />;
  const key = `${draftKey(kind.kind, purpose)}#${round}`;
  const onNext = (next: Carried): void => {
    setCarried(next);
    setRound(round + 1);
    scrollTo(0, 0);
  };
  return (
    <Opened
      key={key}
      {...{ kind, purpose, carried }}
      onStartOver={() => setRound(round + 1)}
      onNext={purpose.type === 'row' ? onNext : undefined}
    />
  );
}

interface OpenedProps {
  kind: Kind;
  purpose: Purpose;
  carried: Carried | undefined;
  onStartOver: () => void;
  onNext: ((carried: Carried) => void) | undefined;
}

/** Read once: what arrives from the commune meanwhile must not change a form under the hand. */
function Opened({ kind, purpose, carried, onStartOver, onNext }: OpenedProps): JSX.Element {
  const { now } = useApp();
  const { book, villages, idle } = useReader();
  const today = dayOf(now());
  const todays = knownEntriesOfDay(book, today);
  const start = useOnce(() => startOf(book, { kind, purpose, villages, carried, now: now(), today, todays }));
  if (start === undefined) return <Turning />;
  if (!start) return <NotFound />;
  // Nothing could be saved: there is no village to save it under, and none to choose.
  if (idle && start.draft.values['village'] === undefined) return <Idle />;
  const { key, opId } = start.draft;
  // A tile is tapped at the next gate too: what was begun at another is not lost for that.
  const stays = purpose.type === 'new';
  const leave = () =>
    stays ? setAside(book, key, draftKey(kind.kind, { type: 'aside', opId })) : dropDraft(book, key);
  return <RecordForm {...{ kind, start, onNext, stays }} onStartOver={() => leave().then(onStartOver)} />;
}
