import { Suspense, use, useState, type JSX } from 'react';
import { useParams } from 'wouter';
import '../../i18n/viHomes.ts';
import { rowOf } from '../../../storage/homes.ts';
import { NotFound, Turning } from '../../frame/Plain.tsx';
import { useReader } from '../../hooks/app.ts';
import { HouseholdForm } from './HouseholdForm.tsx';

/** Adds a household, or changes one that is there. */
export function HouseholdFormScreen(): JSX.Element {
  const id = useParams()['id'];
  return id === undefined ? <HouseholdForm row={null} /> : <Known key={id} id={id} />;
}

/** Read once: what arrives meanwhile must not change a form under the hand. */
function Known({ id }: { id: string }): JSX.Element {
  const { book } = useReader();
  const [row] = useState(() => rowOf(book, id));
  return (
    <Suspense fallback={<Turning />}>
      <Opened row={row} />
    </Suspense>
  );
}

function Opened({ row }: { row: ReturnType<typeof rowOf> }): JSX.Element {
  const found = use(row);
  return found?.kind === 'household' ? <HouseholdForm row={found} /> : <NotFound />;
}
