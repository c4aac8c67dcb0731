/** What a form is made of, without a pixel: defaults, which questions are asked, errors, what an edit changed. */
import type { Day } from '../../../domain/day.ts';
import {
  applicable,
  dayProblem,
  holds,
  type Fields,
  type FieldValue,
  type Question,
  type Questions,
} from '../../../domain/kinds/kind.ts';
import type { Kind } from '../../../domain/kinds/all.ts';
import { forbidden } from '../../../domain/text.ts';

/** What the form holds; an unanswered question is undefined. */
export type Values = Record<string, FieldValue | undefined>;

interface Known {
  today: Day;
  /** The user's villages. */
  villages: readonly number[];
  household?: string | undefined;
}

/** Only what is no one's business is answered beforehand: the day, the one village, the household come from. */
export function defaults(questions: Questions, { today, villages, household }: Known): Values {
  const answer = ({ type }: Question): FieldValue | undefined => {
    if (type === 'day') return today;
    if (type === 'village') return onlyOne(villages);
    return type === 'household' ? household : undefined;
  };
  return Object.fromEntries(Object.entries(questions).map(([key, question]) => [key, answer(question)]));
}

const onlyOne = (villages: readonly number[]): number | undefined =>
  villages.length === 1 ? villages[0] : undefined;

/**
 * The village of a form that stands open while its author is moved to another: that of today, whose houses are here to
 * choose from, unless one is chosen already. What has no household is about the place where it was begun.
 */
export function villageToday(questions: Questions, values: Values, villages: readonly number[]) {
  const { village, household } = values;
  const isChosen = questions['household'] === undefined || household !== undefined;
  const stays = typeof village === 'number' && (isChosen || villages.includes(village));
  return stays || questions['village'] === undefined ? village : onlyOne(villages);
}

/** The questions on the screen for these answers, in the order of the kind. */
export function visibleKeys(questions: Questions, values: Values, villages: readonly number[]): string[] {
  const answered = applicable(questions, values);
  return Object.entries(questions)
    .filter(([, question]) => holds(question.when, answered))
    .filter(([, { type, by }]) => !by && (type !== 'village' || villages.length > 1))
    .map(([key]) => key);
}

/** Answers that lose their meaning when this one changes: people are of a household, households of a village. */
export function dependents(questions: Questions, type: Question['type']): string[] {
  const below = { village: ['household', 'person', 'people'], household: ['person', 'people'] };
  const types: readonly string[] = type === 'village' || type === 'household' ? below[type] : [];
  return Object.keys(questions).filter((key) => types.includes(questions[key]?.type ?? ''));
}

export type Checked = { ok: true; fields: Fields } | { ok: false; problems: Record<string, string> };

/** The kind's own schema over the answers that apply, and the days against today. */
export function check(kind: Kind, values: Values, today: Day): Checked {
  const parsed = kind.schema.safeParse(applicable(kind.questions, values));
  const problems: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) problems[String(path[0] ?? '')] ??= message;
  for (const [key, question] of Object.entries(kind.questions)) {
    const value = values[key];
    const late = question.type === 'day' && typeof value === 'string' ? dayProblem(value, today) : null;
    if (late) problems[key] ??= late;
  }
  return parsed.success && Object.keys(problems).length === 0
    ? { ok: true, fields: parsed.data }
    : { ok: false, problems };
}

/** Only what changed; `null` clears a field. Empty when nothing did. */
export function changes(before: Fields, after: Fields): Fields {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keys].filter((key) => !same(before[key], after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key] ?? null]));
}

/** A record's answers as a form has them: what an edit has cleared is empty; only a person may be known to be unknown. */
export const answersIn = (questions: Questions, fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => value !== null || questions[key]?.type === 'person'),
  );

/** What was typed into a form that began with `before`, over what stands by now. */
export function typedOver(now: Values, before: Values, values: Values): Values {
  const typed = Object.entries(values).filter(([key, value]) => !same(before[key], value));
  return { ...now, ...Object.fromEntries(typed) };
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What may be kept while it is still being typed: never a text that must not be stored. */
export function storable(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => allowed(value)));
}

const allowed = (value: FieldValue | undefined): boolean => typeof value !== 'string' || !forbidden(value);
