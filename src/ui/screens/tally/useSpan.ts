import { useLatest, type Latest } from '../../hooks/useLiveQuery.ts';
import { useLocation, useSearch } from 'wouter';
import { periodOf } from '../../../domain/period.ts';
import type { Cell } from '../../../domain/tally.ts';
import type { Former } from '../../../domain/succession.ts';
import type { Book } from '../../../storage/book.ts';
import { cellsBetween, cellsOf } from '../../../storage/tallies.ts';
import { useReader } from '../../hooks/app.ts';
import { useToday } from '../../hooks/clock.ts';
import { queryOf, spanOf, type Span } from './span.ts';

/** The span of the address, and how to show another one: the way back remembers it. */
export function useSpan(): [Span, (span: Span) => void] {
  const today = useToday();
  const [path, navigate] = useLocation();
  const span = spanOf(useSearch(), today);
  return [span, (next) => navigate(`${path}${queryOf(next)}`, { replace: true })];
}

export function useCells(span: Span): Latest<Cell[]> {
  const { book, area, former } = useReader();
  return useLatest(
    () => cellsIn(book, area, former, span),
    [book, area.join(), former.length, queryOf(span)],
  );
}

export const cellsIn = (
  book: Book,
  villages: readonly number[],
  former: Former,
  span: Span,
): Promise<Cell[]> =>
  span.unit === 'free'
    ? cellsBetween(book, villages, span.from, span.to, former)
    : cellsOf(book, villages, periodOf(span.day, span.unit), former);
