import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearch } from 'wouter';
import { kindOf, type Kind } from '../../../domain/kinds/all.ts';
import { dayOf } from '../../../domain/day.ts';
import { dropDraft } from '../../../storage/drafts.ts';
import { NotFound, Opening } from '../../frame/Plain.tsx';
import { useApp, useReader } from '../../hooks/app.ts';
import { Page } from '../../parts/Page.tsx';
import { draftKey, purposeOf, type Purpose } from './draftKey.ts';
import { RecordForm } from './RecordForm.tsx';
import { startOf, type Start } from './start.ts';

/** A form for any kind of record: new, continued, edited or repaired. */
export function RecordScreen(): JSX.Element {
  const kind = kindOf(useParams()['kind'] ?? '');
  const purpose = purposeOf(useSearch());
  const [round, setRound] = useState(0);
  if (kind?.subject !== 'record') return <NotFound />;
  const key = `${draftKey(kind.kind, purpose)}#${round}`;
  return <Opened key={key} kind={kind} purpose={purpose} onStartOver={() => setRound(round + 1)} />;
}

interface OpenedProps {
  kind: Kind;
  purpose: Purpose;
  onStartOver: () => void;
}

function Opened({ kind, purpose, onStartOver }: OpenedProps): JSX.Element {
  const { t } = useTranslation();
  const { book } = useReader();
  const start = useStart(kind, purpose);
  if (start === undefined) return <Opening />;
  if (start === null)
    return (
      <Page title={t('form.notFound')} back>
        {null}
      </Page>
    );
  const startOver = (): void => void dropDraft(book, start.draft.key).then(onStartOver);
  return <RecordForm kind={kind} start={start} onStartOver={startOver} />;
}

/** Read once: what arrives from the commune meanwhile must not change a form under the hand. */
function useStart(kind: Kind, purpose: Purpose): Start | null | undefined {
  const { now } = useApp();
  const { book, villages } = useReader();
  const [start, setStart] = useState<Start | null | undefined>();
  useEffect(() => {
    let left = false;
    const asked = { kind, purpose, villages, now: now(), today: dayOf(now()) };
    void startOf(book, asked).then((found) => {
      if (!left) setStart(found);
    });
    return () => {
      left = true;
    };
    // The key of this component says when to begin anew.
  }, []);
  return start;
}
