import { Suspense, use, useState, type JSX } from 'react';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { useParams, useSearch } from 'wouter';
import { kindOf, type Kind } from '../../../domain/kinds/all.ts';
import { dayOf } from '../../../domain/day.ts';
import { dropDraft } from '../../../storage/drafts.ts';
import { NotFound, Turning } from '../../frame/Plain.tsx';
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

/** Read once: what arrives from the commune meanwhile must not change a form under the hand. */
function Opened({ kind, purpose, onStartOver }: OpenedProps): JSX.Element {
  const { now } = useApp();
  const { book, villages } = useReader();
  const asked = { kind, purpose, villages, now: now(), today: dayOf(now()) };
  const [begun] = useState(() => startOf(book, asked));
  return (
    <Suspense fallback={<Turning />}>
      <Begun kind={kind} begun={begun} onStartOver={onStartOver} />
    </Suspense>
  );
}

interface BegunProps {
  kind: Kind;
  begun: Promise<Start | null>;
  onStartOver: () => void;
}

function Begun({ kind, begun, onStartOver }: BegunProps): JSX.Element {
  const { t } = useTranslation();
  const { book } = useReader();
  const start = use(begun);
  if (!start) {
    return (
      <Page title={t('form.notFound')} back>
        {null}
      </Page>
    );
  }
  const startOver = (): void => void dropDraft(book, start.draft.key).then(onStartOver);
  return <RecordForm kind={kind} start={start} onStartOver={startOver} />;
}
