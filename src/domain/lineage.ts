/** Kept figures read through the succession of villages: each lineage as if it had always been one village. */
import { shownUnder, type Former } from './succession.ts';
import { ALL, APPROVED, RECEIVED, type Cell, type FigureCounts, type Reference } from './tally.ts';

/** Groups of villages whose figures are one. */
export function lineages(villages: Iterable<number>, former: Former): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const village of villages) {
    const under = shownUnder(village, former);
    groups.set(under, [...(groups.get(under) ?? []), village]);
  }
  return groups;
}

/**
 * The cells as if each lineage had always been one village.
 * @param references all of the villages in lineages of more than one, of the cells' year: a household that was
 *   visited before the merge and after it is one household
 */
export function followSuccession(
  cells: Iterable<Cell>,
  references: Iterable<Reference>,
  former: Former,
): Cell[] {
  const followed = new Map<string, Cell>();
  for (const cell of cells) {
    const village = shownUnder(cell.village, former);
    const key = `${village}|${cell.period}|${cell.member}`;
    const into = followed.get(key) ?? { key, village, period: cell.period, member: cell.member, figures: {} };
    followed.set(key, into);
    for (const [figure, counts] of Object.entries(cell.figures)) addCounts(into, figure, counts, 1);
  }
  for (const { key, figure, twice } of countedTwice(references, former)) {
    const into = followed.get(key);
    if (into) addCounts(into, figure, { n: [0, 0, 0], d: twice }, -1);
  }
  return [...followed.values()];
}

function addCounts(cell: Cell, figure: string, { n, d }: FigureCounts, sign: 1 | -1): void {
  const into = (cell.figures[figure] ??= { n: [0, 0, 0], d: [0, 0, 0] });
  for (const stage of [ALL, RECEIVED, APPROVED] as const) {
    into.n[stage] += sign * n[stage];
    into.d[stage] += sign * d[stage];
  }
}

interface Twice {
  /** Of the cell that counts somebody more than once. */
  key: string;
  figure: string;
  /** How many times too often, at each stage. */
  twice: FigureCounts['d'];
}

/** Who is counted by several villages of one lineage: once is right. */
function countedTwice(references: Iterable<Reference>, former: Former): Twice[] {
  const seen = new Map<string, Twice & { villages: FigureCounts['d'] }>();
  for (const { key, counts } of references) {
    const [village = '', , who = ''] = key.split('|');
    const under = shownUnder(Number(village), former);
    for (const [name, stages] of Object.entries(counts)) {
      const [period = '', member = '', figure = ''] = name.split('|');
      const whole = `${under}|${who}|${name}`;
      const entry = seen.get(whole) ?? { key: `${under}|${period}|${member}`, figure, ...nothing() };
      seen.set(whole, entry);
      for (const stage of [ALL, RECEIVED, APPROVED] as const) {
        if (stages[stage] > 0 && ++entry.villages[stage] > 1) entry.twice[stage]++;
      }
    }
  }
  return [...seen.values()].filter(({ twice }) => twice.some((count) => count > 0));
}

const nothing = (): { twice: FigureCounts['d']; villages: FigureCounts['d'] } => ({
  twice: [0, 0, 0],
  villages: [0, 0, 0],
});
