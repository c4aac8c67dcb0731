/** What some questions need of the others: the village, the household, and who lives there. */
import { createContext, useContext, useMemo, type JSX, type ReactNode } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import type { Id } from '../../../domain/ids.ts';
import { slots, type SlotItem } from '../../../storage/read.ts';
import { useReader } from '../../hooks/app.ts';
import type { Values } from './formLogic.ts';

interface Scope {
  village: number | undefined;
  household: Id | undefined;
  people: SlotItem[];
  /** Those of this household have been read: before that nothing can be tapped, so that nothing moves under a finger. */
  arePeopleKnown: boolean;
  addPerson(person: SlotItem): void;
  /** Where the last phiếu of today was written. */
  lastDoor: Id | undefined;
}

const ScopeContext = createContext<Scope | null>(null);

export function useScope(): Scope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error('a question was shown outside a form');
  return scope;
}

interface FormScopeProps {
  values: Values;
  newPeople: SlotItem[];
  addPerson: (person: SlotItem) => void;
  lastDoor?: Id | undefined;
  children: ReactNode;
}

export function FormScope(props: FormScopeProps): JSX.Element {
  const { values, newPeople, addPerson, lastDoor, children } = props;
  const { book } = useReader();
  const village = typeof values['village'] === 'number' ? values['village'] : undefined;
  const household = typeof values['household'] === 'string' ? values['household'] : undefined;
  const read = useLiveQuery(
    async () => ({ household, people: household ? await slots(book, household) : [] }),
    [book, household],
  );
  const known = read?.household === household ? read?.people : undefined;
  const scope = useMemo(() => {
    const added = newPeople.filter((person) => person.household === household);
    const people = [...(known ?? []), ...added];
    return { village, household, people, arePeopleKnown: !!known, addPerson, lastDoor };
  }, [village, household, known, newPeople, addPerson, lastDoor]);
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}
