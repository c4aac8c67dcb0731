/**
 * Tallies are kept, not computed: one pure function gives the change of figures that an effect makes, and each
 * side applies it in the transaction that stores the effect. Kept equals recount, always.
 *
 * A *cell* holds the figures of one village, period and member (or everyone). A *reference* holds, for one
 * household, person or subscription and one year, how often each figure of each cell counted it: a distinct
 * count moves when such a number leaves or reaches zero.
 */
import type { Day } from './day.ts';
import type { Period } from './period.ts';
import { periodsOf } from './period.ts';
import type { Id } from './ids.ts';
import { holds, type Fields, type Figure } from './kinds/kind.ts';
import { figuresOf } from './figures.ts';
import { UNMERGED, type Groups } from './links.ts';
import { approvedFields, type Row } from './merge.ts';

/** Three nested counts: all that is known here, of these what the commune has, of these what is approved. */
export type Counts = [all: number, received: number, approved: number];
export const ALL = 0;
export const RECEIVED = 1;
export const APPROVED = 2;
export type Stage = typeof ALL | typeof RECEIVED | typeof APPROVED;
export const STAGES: readonly Stage[] = [ALL, RECEIVED, APPROVED];

/** `n` occurrences (lượt), `d` distinct (không trùng). */
export interface FigureCounts {
  n: Counts;
  d: Counts;
}
export const EVERYONE = '*';
export interface Cell {
  /** `cellKey(village, period, member)` */
  key: string;
  village: number;
  period: Period;
  /** A user's id, or EVERYONE. */
  member: Id | typeof EVERYONE;
  figures: Record<string, FigureCounts>;
}
export interface Reference {
  /** village | year | who */
  key: string;
  /** By `period|member|figure`. */
  counts: Record<string, Counts>;
}

/** A subject's two faces: what the server said, and what this phone shows. On the server both are the same. */
export interface Faces {
  shadow: Row | null;
  view: Row | null;
}

/** Who is the same as whom: on this phone's screens, and by what the server said. */
export interface StageGroups {
  view: Groups;
  shadow: Groups;
}
export const NOTHING_MERGED: StageGroups = { view: UNMERGED, shadow: UNMERGED };
export const stageGroups = (groups: StageGroups, stage: Stage): Groups =>
  stage === ALL ? groups.view : groups.shadow;

const ID_LENGTH = 36;
/** A subscription is named after its household, and moves with it. */
export const headOf = (who: string): Id => who.slice(0, ID_LENGTH);
export const rootWho = (groups: Groups, who: string): string =>
  groups.root(headOf(who)) + who.slice(ID_LENGTH);
export const peersOf = (groups: Groups, who: string): string[] =>
  groups.members(headOf(who)).map((id) => id + who.slice(ID_LENGTH));

/** One record's part in one figure. */
export interface Fact {
  stage: Stage;
  village: number;
  day: Day;
  member: Id;
  figure: string;
  occurrences: number;
  who: readonly string[];
  /** +1 counted, −1 no longer counted. */
  sign: 1 | -1;
}

/** What changes in the figures when a subject goes from one state to another; empty when nothing counts otherwise. */
export function factsOfChange(before: Faces, after: Faces): Fact[] {
  if (!before.shadow && !before.view) return factsOf(after, 1);
  const facts = new Map<string, Fact>();
  const add = (fact: Fact) => {
    const key = JSON.stringify({ ...fact, sign: 0 });
    if (facts.get(key)?.sign === -fact.sign) facts.delete(key);
    else facts.set(key, fact);
  };
  factsOf(before, -1).forEach(add);
  factsOf(after, 1).forEach(add);
  return [...facts.values()];
}

/** All that a subject counts for now: what a recount begins with. */
export const factsOfFaces = (faces: Faces): Fact[] => factsOf(faces, 1);

function factsOf({ shadow, view }: Faces, sign: 1 | -1): Fact[] {
  const of = (row: Row | null, fields: Fields | null | undefined, stage: Stage) =>
    row && fields && !row.voided ? factsOfFields(row, fields, stage, sign) : [];
  return [
    ...of(view, view?.fields, ALL),
    ...of(shadow, shadow?.fields, RECEIVED),
    ...of(shadow, shadow && approvedFields(shadow), APPROVED),
  ];
}

function factsOfFields(row: Row, fields: Fields, stage: Stage, sign: 1 | -1): Fact[] {
  const day = fields.day;
  if (typeof day !== 'string') return [];
  const village = Number(fields.village);
  return figuresOf(row.kind)
    .filter((figure) => holds(figure.where, fields))
    .flatMap((figure) => {
      const who = whoOf(figure, row, fields);
      const occurrences = figure.distinct === 'person' ? Math.max(1, who.length) : 1;
      const fact = { stage, village, day, member: row.author, occurrences, who, sign };
      return linesOf(figure, fields).map((line) => ({ ...fact, figure: line }));
    });
}

/** The figure's own line, and the one of the answer that it is counted by. */
function linesOf({ figure, by }: Figure, fields: Fields): string[] {
  const answer = by === undefined ? undefined : fields[by];
  return typeof answer === 'string' ? [figure, `${figure}/${answer}`] : [figure];
}

/** What makes this record distinct in this figure: nobody, where it is not known. */
function whoOf(figure: Figure, row: Row, fields: Fields): string[] {
  const { household, person, people, operator, lastDigits } = fields;
  if (figure.distinct === 'household') return typeof household === 'string' ? [household] : [];
  if (figure.distinct === 'person')
    return Array.isArray(people) ? people : typeof person === 'string' ? [person] : [];
  if (figure.distinct === 'occurrence') return [];
  // Without its last digits a number can't be told from another of the same household: each counts by itself.
  return [typeof lastDigits === 'string' ? `${String(household)}/${String(operator)}/${lastDigits}` : row.id];
}

export const cellKey = (village: number, period: Period, member: string): string =>
  `${village}|${period}|${member}`;
export const referenceKey = (village: number, period: Period, who: string) =>
  `${village}|${period.slice(0, 4)}|${who}`;

/** The years that its periods belong to: around New Year its week may be another's. */
const yearsOf = (day: Day): Set<Period> => new Set(periodsOf(day).map((period) => period.slice(0, 4)));

/** The keys of all cells and references that these facts touch or compare with: load them before `applyFacts`. */
export function keysOf(
  facts: readonly Fact[],
  groups: StageGroups = NOTHING_MERGED,
): { cells: string[]; references: string[] } {
  const cells = new Set<string>();
  const references = new Set<string>();
  // One record is many facts of one day, and a record's year is mostly that of all its periods.
  const seen = new Set<string>();
  for (const { village, day, member, who, stage } of facts) {
    const all = who.flatMap((one) => peersOf(stageGroups(groups, stage), one));
    for (const one of all)
      for (const period of yearsOf(day)) references.add(referenceKey(village, period, one));
    const mark = cellKey(village, day, member);
    if (seen.has(mark)) continue;
    seen.add(mark);
    for (const period of periodsOf(day))
      for (const one of [EVERYONE, member]) cells.add(cellKey(village, period, one));
  }
  return { cells: [...cells], references: [...references] };
}

/** Sums cells (several villages of a commune, or several members) into one table of figures. */
export function sumCells(cells: Iterable<Cell>): Record<string, FigureCounts> {
  const sum: Record<string, FigureCounts> = {};
  for (const cell of cells) {
    for (const [figure, { n, d }] of Object.entries(cell.figures)) {
      const into = (sum[figure] ??= { n: [0, 0, 0], d: [0, 0, 0] });
      for (const stage of [ALL, RECEIVED, APPROVED] as const) {
        into.n[stage] += n[stage];
        into.d[stage] += d[stage];
      }
    }
  }
  return sum;
}
