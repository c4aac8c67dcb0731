/** Figures of any span of days. No cell is kept for it: it is counted anew, from the subjects that may lie in it. */
import type { Day } from './day.ts';
import { applyFacts } from './applyFacts.ts';
import { factsOfFaces, NOTHING_MERGED } from './tally.ts';
import type { Cell, Faces, Reference, StageGroups } from './tally.ts';

/** Cells as the kept ones are, of one period `from..to`, both days included. */
export function countBetween(
  subjects: Iterable<Faces>,
  from: Day,
  to: Day,
  groups: StageGroups = NOTHING_MERGED,
): Cell[] {
  const cells = new Map<string, Cell>();
  const references = new Map<string, Reference>();
  const span = [`${from}..${to}`];
  for (const faces of subjects) {
    const facts = factsOfFaces(faces).filter(({ day }) => from <= day && day <= to);
    applyFacts(facts, cells, references, groups, () => span);
  }
  return [...cells.values()];
}
