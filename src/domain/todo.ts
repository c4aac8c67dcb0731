/**
 * What is still to do in a household, from what was written down there: the last visit's promises, and helps that
 * did not succeed. Nothing of it is entered by hand; a later record that settles a thing takes it off.
 */
import type { Day } from './day.ts';
import type { Id } from './ids.ts';
import type { Fields, FieldValue } from './kinds/kind.ts';
import type { Row } from './merge.ts';

/** Why to go there again: promised, nobody was at home; or a thing that waits (`toDo` of a visit, an unfinished help). */
export interface Task {
  what: string;
  /** The day from which it waits. */
  since: Day;
  /** Who it is for, where that is known. */
  person: Id | null;
}
/** Why a household is to be gone to again. */
export interface Work {
  /** The last visit said: come back. */
  again: 'comeBack' | 'nobodyHome' | null;
  tasks: Task[];
  /** The oldest of all. */
  since: Day;
}

/** The kind of record that settles what a visit left to do, and the field and answers that say so. */
const SETTLED_BY: Readonly<Record<string, { kind: string; field: string; answers: readonly string[] }>> = {
  eid: { kind: 'eidHelp', field: 'result', answers: ['done'] },
  sim: { kind: 'simSwap', field: 'result', answers: ['done'] },
  phone: { kind: 'phoneSupport', field: 'state', answers: ['received', 'refused'] },
  subscriberCheck: { kind: 'subscriberCheck', field: 'result', answers: ['done'] },
  publicService: { kind: 'publicService', field: 'result', answers: ['submitted'] },
};

/** The kind of record that settles such a task. */
export const settledBy = (what: string): string | undefined => SETTLED_BY[what]?.kind;

/** What an unfinished help leaves to do; null for one that is finished, or that the person does not want. */
function leftBy({ kind, fields }: Row): string | null {
  const what = Object.keys(SETTLED_BY).find((key) => SETTLED_BY[key]?.kind === kind);
  if (what === undefined || isSettling(what, fields)) return null;
  if (kind === 'phoneSupport') return fields.need === 'none' ? null : what;
  const refused = [fields.blockedReason, fields.reason].some((reason) => reason === 'refused');
  return refused || fields.result === undefined ? null : what;
}

const isSettling = (what: string, fields: Fields): boolean => {
  const settling = SETTLED_BY[what];
  return settling !== undefined && settling.answers.includes(String(fields[settling.field]));
};

const AGAIN = ['comeBack', 'nobodyHome'] as const;
const againOf = ({ fields }: Row) => AGAIN.find((one) => one === fields.result) ?? null;
const listOf = (value: FieldValue | undefined): string[] => (Array.isArray(value) ? value : []);

/** Might this record, taken alone, leave something to do? For an index: most records don't. */
export const leavesWork = (row: Row): boolean =>
  !row.voided &&
  (row.kind === 'visit' ? againOf(row) !== null || listOf(row.fields.toDo).length > 0 : leftBy(row) !== null);

/** A call on the house that took place, or was tried. */
export const isVisit = (row: Row): boolean => row.kind === 'visit' && !row.voided;

const dayOf = (row: Row): Day => String(row.fields.day ?? '');
const isLater = (a: Row, b: Row): boolean =>
  dayOf(a) === dayOf(b) ? a.createdAt > b.createdAt : dayOf(a) > dayOf(b);

/** @param records all records of one household, in any order; @param same who is the same person as whom */
export function workOf(records: readonly Row[], same: (person: Id) => Id = (id) => id): Work | null {
  const live = records.filter((row) => !row.voided && dayOf(row) !== '');
  const ordered = [...live].sort((a, b) => (isLater(a, b) ? 1 : -1));
  const visit = ordered.findLast(isVisit);
  const again = visit ? againOf(visit) : null;
  const isGone = visit?.fields.result === 'movedAway';
  const tasks = isGone ? [] : [...promised(visit, ordered), ...unfinished(ordered, same)];
  if (again === null && tasks.length === 0) return null;
  const days = [...tasks.map(({ since }) => since), ...(again && visit ? [dayOf(visit)] : [])];
  return {
    again,
    tasks: withoutTwins(tasks),
    since: days.reduce((least, day) => (day < least ? day : least)),
  };
}

/** What the last visit left to do, but for what was settled on the same day or later. */
function promised(visit: Row | undefined, ordered: readonly Row[]): Task[] {
  if (!visit) return [];
  const isOpen = (what: string) =>
    !ordered.some(
      (row) =>
        row.kind === SETTLED_BY[what]?.kind && dayOf(row) >= dayOf(visit) && isSettling(what, row.fields),
    );
  return listOf(visit.fields.toDo)
    .filter(isOpen)
    .map((what) => ({ what, since: dayOf(visit), person: null }));
}

/** Of each kind and person the last word. */
function unfinished(ordered: readonly Row[], same: (person: Id) => Id): Task[] {
  const last = new Map<string, Row>();
  for (const row of ordered) if (row.kind !== 'visit') last.set(`${row.kind} ${personOf(row, same)}`, row);
  return [...last.values()].flatMap((row) => {
    const what = leftBy(row);
    return what === null ? [] : [{ what, since: dayOf(row), person: personOf(row, same) }];
  });
}

const personOf = ({ fields }: Row, same: (person: Id) => Id): Id | null =>
  typeof fields.person === 'string' ? same(fields.person) : null;

/** "VNeID" of the visit and the unfinished help of one person are one task: the one that names him. */
const withoutTwins = (tasks: readonly Task[]): Task[] =>
  tasks.filter(
    (task) =>
      task.person !== null || !tasks.some((other) => other.what === task.what && other.person !== null),
  );
