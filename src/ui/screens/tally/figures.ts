/** The numbers of a tally, out of the cells that the storage keeps. */
import type { Count } from '../../../domain/figures.ts';
import type { Id } from '../../../domain/ids.ts';
import {
  ALL,
  APPROVED,
  EVERYONE,
  RECEIVED,
  sumCells,
  type Cell,
  type Counts,
  type FigureCounts,
} from '../../../domain/tally.ts';

/** Three numbers that never overlap in words: still only here, with the commune, approved of these. */
export interface Three {
  all: number;
  onPhone: number;
  received: number;
  approved: number;
}

export const three = (counts: Counts | undefined): Three => {
  const [all, received, approved] = [counts?.[ALL] ?? 0, counts?.[RECEIVED] ?? 0, counts?.[APPROVED] ?? 0];
  // A record that was approved and then changed here may count otherwise than the commune's: never below zero.
  return { all, received, approved, onPhone: Math.max(0, all - received) };
};

export const ofEveryone = (cells: readonly Cell[]): Record<string, FigureCounts> =>
  sumCells(cells.filter(({ member }) => member === EVERYONE));

export interface TallyRow {
  id: string;
  counts: Three;
}

/** A figure by member, the most first. */
export function byMember(cells: readonly Cell[], figure: string, count: Count): TallyRow[] {
  const members = [...new Set(cells.map(({ member }) => member))].filter((member) => member !== EVERYONE);
  return members
    .map((member: Id) => {
      const sum = sumCells(cells.filter((cell) => cell.member === member));
      return { id: member, counts: three(sum[figure]?.[count]) };
    })
    .filter(({ counts }) => counts.all > 0 || counts.received > 0)
    .sort((a, b) => b.counts.all - a.counts.all);
}

/** A figure by village, in the given order, those with nothing included. */
export function byVillage(
  cells: readonly Cell[],
  villages: readonly number[],
  figure: string,
  count: Count,
): TallyRow[] {
  const sums = new Map(
    cells.filter(({ member }) => member === EVERYONE).map((cell) => [cell.village, cell.figures]),
  );
  return villages.map((village) => ({
    id: String(village),
    counts: three(sums.get(village)?.[figure]?.[count]),
  }));
}

export function total(rows: readonly TallyRow[]): Three {
  const sum = (key: keyof Three): number => rows.reduce((so, { counts }) => so + counts[key], 0);
  return { all: sum('all'), onPhone: sum('onPhone'), received: sum('received'), approved: sum('approved') };
}
