import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { periodOf } from '../../../domain/period.ts';
import { targetsOf } from '../../../storage/targets.ts';
import { useReader } from '../../hooks/app.ts';
import { queryOf, type Span } from './span.ts';

/** By figure. A free span has none: a target is set for a week, month, quarter or year. */
export type Targets = ReadonlyMap<string, number>;

const NONE: Targets = new Map();

export function useTargets(span: Span): Targets {
  const { book, villages } = useReader();
  const known = useLiveQuery(
    () => (span.unit === 'free' ? NONE : targetsOf(book, villages, periodOf(span.day, span.unit))),
    [book, villages.join(), queryOf(span)],
  );
  return known ?? NONE;
}
