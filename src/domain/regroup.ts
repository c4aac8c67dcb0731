/** What a merge, or its undoing, does to the distinct counts: two that were counted become one, or two again. */
import type { Id } from './ids.ts';
import type { Groups } from './links.ts';
import { cellKey, headOf, rootWho, STAGES, stageGroups } from './tally.ts';
import type { Cell, Counts, Reference, Stage, StageGroups } from './tally.ts';
import type { Period } from './period.ts';

/** Every id whose group may not be the same any more, with all that were or are in one with it. */
export function regrouped(changed: Iterable<Id>, before: StageGroups, after: StageGroups): Set<Id> {
  const all = [before.view, before.shadow, after.view, after.shadow];
  return new Set([...changed].flatMap((id) => all.flatMap((groups) => groups.members(id))));
}

interface Place {
  village: number;
  period: Period;
  member: string;
  figure: string;
}

/** The cells in which these references count. */
export function cellsOfReferences(references: Iterable<Reference>): string[] {
  const keys = new Set<string>();
  for (const reference of references)
    for (const name of Object.keys(reference.counts)) keys.add(keyOf(placeOf(reference, name)));
  return [...keys];
}

const keyOf = ({ village, period, member }: Place) => cellKey(village, period, member);

function placeOf({ key }: Reference, name: string): Place {
  const [period = '', member = '', figure = ''] = name.split('|');
  return { village: Number(key.slice(0, key.indexOf('|'))), period, member, figure };
}

/**
 * Moves the distinct counts from the one grouping to the other. `references` holds those of every regrouped id, and
 * only those; facts of the same transaction have been applied to them under `before`.
 */
export function regroup(
  references: readonly Reference[],
  cells: Map<string, Cell>,
  before: StageGroups,
  after: StageGroups,
): void {
  for (const stage of STAGES) {
    addDistinct(cells, distinctOf(references, stage, stageGroups(before, stage)), stage, -1);
    addDistinct(cells, distinctOf(references, stage, stageGroups(after, stage)), stage, 1);
  }
}

/** One place for each group that counts there. */
function distinctOf(references: readonly Reference[], stage: Stage, groups: Groups): Place[] {
  const sums = new Map<string, { place: Place; sum: number }>();
  for (const reference of references) {
    const who = rootWho(groups, whoOfKey(reference.key));
    for (const [name, counts] of Object.entries(reference.counts)) {
      const place = placeOf(reference, name);
      const key = `${place.village}|${name}|${who}`;
      const known = sums.get(key) ?? { place, sum: 0 };
      sums.set(key, { place, sum: known.sum + counts[stage] });
    }
  }
  return [...sums.values()].filter(({ sum }) => sum !== 0).map(({ place }) => place);
}

function addDistinct(cells: Map<string, Cell>, places: Place[], stage: Stage, by: 1 | -1): void {
  for (const place of places) {
    const { village, period, member, figure } = place;
    const key = keyOf(place);
    const cell = cells.get(key) ?? { key, village, period, member, figures: {} };
    cells.set(key, cell);
    const none: Counts = [0, 0, 0];
    (cell.figures[figure] ??= { n: [...none], d: [...none] }).d[stage] += by;
  }
}

/** `village|year|who` */
const whoOfKey = (key: string): string => key.slice(key.indexOf('|') + 6);
/** The household or person whose merging moves this reference. */
export const headOfKey = (key: string): Id => headOf(whoOfKey(key));
