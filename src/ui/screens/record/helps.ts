/** Helps given inside a visit: each becomes a phiếu of its own and shares the visit's village, day and household. */
import type { FieldErrors, Resolver } from 'react-hook-form';
import type { Day } from '../../../domain/day.ts';
import type { Id } from '../../../domain/ids.ts';
import { kindOf, type Kind } from '../../../domain/kinds/all.ts';
import type { Fields, Question } from '../../../domain/kinds/kind.ts';
import { check, dependents, visibleKeys, type Values } from './formLogic.ts';

export interface Help {
  /** Allotted when it is added, as a form's is: a double tap saves one. */
  opId: Id;
  kind: string;
  /** Stands before its answers' names among those of the visit. */
  prefix: string;
}
/** What is known of a help before anybody asks. */
const SHARED = ['village', 'day', 'household'];

/** Its prefix is no other help's, also of none that was removed: those answers are still among the form's. */
export function nextHelp(helps: readonly Help[], values: Values, kind: string, opId: Id): Help {
  const answered = Object.keys(values).filter((key) => values[key] !== undefined);
  const used = [...helps.map(({ prefix }) => prefix), ...answered].map((name) => /^h(\d+)-/.exec(name)?.[1]);
  return { opId, kind, prefix: `h${Math.max(0, ...used.map((nth) => Number(nth ?? 0))) + 1}-` };
}

/** The help's answers by their own names, the shared ones with them. */
export function valuesOf(values: Values, { prefix }: Help): Values {
  const own = Object.entries(values).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries([
    ...SHARED.map((key) => [key, values[key]] as const),
    ...own.map(([key, value]) => [key.slice(prefix.length), value] as const),
  ]);
}

/** Its questions on the screen, by their own names. */
export const keysOf = (help: Help, values: Values): string[] =>
  visibleKeys(kindOf(help.kind)?.questions ?? {}, valuesOf(values, help), []).filter(
    (key) => !SHARED.includes(key),
  );

/** All answers that lose their meaning when one of this type changes, in the visit and in its helps. */
export function dependentsOfAll(kind: Kind, helps: readonly Help[], type: Question['type']): string[] {
  const ofHelps = helps.flatMap(({ kind: name, prefix }) =>
    dependents(kindOf(name)?.questions ?? {}, type).map((key) => prefix + key),
  );
  return [...dependents(kind.questions, type), ...ofHelps.filter((key) => !key.endsWith('household'))];
}

/** A visit and its helps, ready to be saved together. */
export interface Parts {
  main: Fields;
  helps: { help: Help; fields: Fields }[];
}
export type CheckedAll = { ok: true; parts: Parts } | { ok: false; problems: Record<string, string> };

/** The visit by its kind and each help by its own; problems are named as the answers are. */
export function checkAll(kind: Kind, helps: readonly Help[], values: Values, today: Day): CheckedAll {
  const main = check(kind, values, today);
  const problems: Record<string, string> = main.ok ? {} : { ...main.problems };
  const parts: Parts = { main: main.ok ? main.fields : {}, helps: [] };
  for (const help of helps) {
    const checked = check(kindOf(help.kind)!, valuesOf(values, help), today);
    if (checked.ok) parts.helps.push({ help, fields: checked.fields });
    else for (const [key, code] of Object.entries(checked.problems)) problems[nameOf(help, key)] ??= code;
  }
  return Object.keys(problems).length === 0 ? { ok: true, parts } : { ok: false, problems };
}

export const resolverOf =
  (kind: Kind, helps: readonly Help[], today: Day): Resolver<Values, unknown, Parts> =>
  (values) => {
    const checked = checkAll(kind, helps, values, today);
    if (checked.ok) return { values: checked.parts, errors: {} };
    const errors = Object.entries(checked.problems).map(([key, code]) => [
      key,
      { type: code, message: code },
    ]);
    return { values: {}, errors: Object.fromEntries(errors) as FieldErrors<Values> };
  };

const nameOf = ({ prefix }: Help, key: string): string => (SHARED.includes(key) ? key : prefix + key);
