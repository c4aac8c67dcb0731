/**
 * Facts move the kept figures. A record is some ten facts of one day and one member, each counted in four periods, for
 * the member and for everyone: what those have in common is looked up once for all of them.
 */
import type { Day } from './day.ts';
import { periodsOf, type Period } from './period.ts';
import { cellKey, EVERYONE, NOTHING_MERGED, peersOf, referenceKey, stageGroups } from './tally.ts';
import type { Cell, Fact, FigureCounts, Reference, StageGroups } from './tally.ts';

/** One cell that counts the facts of a place. */
interface Line {
  cell: Cell;
  /** What its references call each figure: `period|member|figure`. */
  names: Map<string, string>;
}
interface Place extends Pick<Fact, 'village' | 'day' | 'member'> {
  lines: Line[];
  /** The same, by the year under which their references stand: around New Year there are two. */
  byYear: Map<Period, Line[]>;
}

/**
 * Moves the figures. Changes the entries of both maps, adds those that are missing, and leaves a reference that
 * counts nothing any more with no counts, for the store to remove.
 * @param periodsIn the periods that a day counts in, where they are not the kept ones
 */
export function applyFacts(
  facts: readonly Fact[],
  cells: Map<string, Cell>,
  references: Map<string, Reference>,
  groups: StageGroups = NOTHING_MERGED,
  periodsIn: (day: Day) => readonly Period[] = periodsOf,
): void {
  let place: Place | null = null;
  for (const fact of facts) {
    if (!place || !isAt(place, fact)) place = placeOf(cells, fact, periodsIn(fact.day));
    for (const { cell } of place.lines) countsIn(cell, fact).n[fact.stage] += fact.sign * fact.occurrences;
    for (const who of fact.who) moveDistinct(place, fact, who, references, groups);
  }
}

const isAt = (place: Place, { village, day, member }: Fact): boolean =>
  place.village === village && place.day === day && place.member === member;

function placeOf(cells: Map<string, Cell>, fact: Fact, periods: readonly Period[]): Place {
  const { village, day, member } = fact;
  const place: Place = { village, day, member, lines: [], byYear: new Map() };
  for (const period of periods) {
    const lines = [EVERYONE, member].map((one) => lineOf(cells, village, period, one));
    const year = period.slice(0, 4);
    place.lines.push(...lines);
    place.byYear.set(year, [...(place.byYear.get(year) ?? []), ...lines]);
  }
  return place;
}

function lineOf(cells: Map<string, Cell>, village: number, period: Period, member: string): Line {
  const key = cellKey(village, period, member);
  const cell = cells.get(key) ?? { key, village, period, member, figures: {} };
  cells.set(key, cell);
  return { cell, names: new Map() };
}

const countsIn = ({ figures }: Cell, { figure }: Fact): FigureCounts =>
  (figures[figure] ??= { n: [0, 0, 0], d: [0, 0, 0] });

function nameIn({ cell: { period, member }, names }: Line, figure: string): string {
  const known = names.get(figure);
  if (known !== undefined) return known;
  const name = `${period}|${member}|${figure}`;
  names.set(figure, name);
  return name;
}

/** `who` is counted, or no longer; those who were merged with him count as he does. */
function moveDistinct(
  { byYear }: Place,
  fact: Fact,
  who: string,
  references: Map<string, Reference>,
  groups: StageGroups,
): void {
  const peers = peersOf(stageGroups(groups, fact.stage), who).filter((one) => one !== who);
  for (const [year, lines] of byYear) {
    const key = referenceKey(fact.village, year, who);
    const reference = references.get(key) ?? { key, counts: {} };
    references.set(key, reference);
    const others = peers.flatMap((peer) => references.get(referenceKey(fact.village, year, peer)) ?? []);
    for (const line of lines) {
      const name = nameIn(line, fact.figure);
      countsIn(line.cell, fact).d[fact.stage] += moveReference(reference, others, name, fact);
    }
  }
}

/** By how much the distinct count moves: +1 first reference of all that are one, −1 last one gone, else 0. */
function moveReference(
  { counts }: Reference,
  others: readonly Reference[],
  name: string,
  { stage, sign }: Fact,
): number {
  const own = (counts[name] ??= [0, 0, 0]);
  const was = others.reduce((sum, other) => sum + (other.counts[name]?.[stage] ?? 0), own[stage]);
  own[stage] += sign;
  if (own.every((count) => count === 0)) delete counts[name];
  return was === 0 ? 1 : was + sign === 0 ? -1 : 0;
}
