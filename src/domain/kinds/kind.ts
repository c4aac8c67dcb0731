/**
 * What a kind is made of. A kind is data: its questions in the order in which people speak. The form, the
 * schema, the wire layout, the list and the tally all follow from that one list.
 */
import type { Day } from '../day.ts';

export type SubjectType = 'record' | 'household' | 'personSlot' | 'target';

/** A field's value. `null` says "known to be unknown" (không rõ người); a field that was not asked is absent. */
export type FieldValue = string | number | string[] | null;
export type Fields = Record<string, FieldValue>;

/** In a condition: any answer at all. */
export const ANY = ['*'] as const;
/** Asked only when every named choice has one of these values. */
export type Condition = Readonly<Record<string, readonly string[]>>;

interface QuestionBase {
  readonly required?: boolean;
  readonly when?: Condition;
  /** Not asked in the form: only this role writes it, by an edit (the commune's answer). */
  readonly by?: 'communeOfficer';
}
/** One of a list. Lists are append-only: an option's place is its number on the wire. */
export interface ChoiceQuestion extends QuestionBase {
  readonly type: 'choice';
  readonly options: readonly string[];
  /** What this village answers most is offered first: for facts about the place, never for a person's reasons. */
  readonly often?: true;
}
/** Any of a list, none twice, in list order. */
export interface ChoicesQuestion extends QuestionBase {
  readonly type: 'choices';
  readonly options: readonly string[];
  /** The commune may add choices of its own (`TOPIC_ID`), known by the profile. */
  readonly open?: true;
}
/** The id of a choice that a commune added: never one of the program's own. */
export const TOPIC_ID = /^x-[0-9a-z]{1,24}$/;
export interface CountQuestion extends QuestionBase {
  readonly type: 'count';
  readonly min: number;
  readonly max: number;
}
/** Some digits kept as text, leading zeros included (the last three of a number). */
export interface DigitsQuestion extends QuestionBase {
  readonly type: 'digits';
  readonly length: number;
}
/** Free text. `personal` text lives behind the vault and never in an index or a log. */
export interface TextQuestion extends QuestionBase {
  readonly type: 'text';
  readonly max: number;
  readonly personal: boolean;
  readonly long?: boolean;
}
/** A calendar day. */
export interface DayQuestion extends QuestionBase {
  readonly type: 'day';
}
/** A household of the village, by id. */
export interface HouseholdQuestion extends QuestionBase {
  readonly type: 'household';
}
/** A person slot of the household, by id; `null` for "không rõ người". */
export interface PersonQuestion extends QuestionBase {
  readonly type: 'person';
}
/** Some of the household's person slots, by id. */
export interface PeopleQuestion extends QuestionBase {
  readonly type: 'people';
}
/** The administrative unit in which the work was done, by its number. Never asked where there is one village. */
export interface VillageQuestion extends QuestionBase {
  readonly type: 'village';
}
export type Question =
  | ChoiceQuestion
  | ChoicesQuestion
  | CountQuestion
  | DigitsQuestion
  | TextQuestion
  | DayQuestion
  | HouseholdQuestion
  | PersonQuestion
  | PeopleQuestion
  | VillageQuestion;

export type Questions = Readonly<Record<string, Question>>;

/**
 * One line of the table of figures: which records of this kind count, and what makes two of them the same.
 * A figure always has its occurrences (lượt); unless it is distinct by occurrence it has its distinct count
 * (không trùng) beside them. Kinds that name the same figure count into the same line.
 */
export interface Figure {
  readonly figure: string;
  readonly distinct: 'occurrence' | 'household' | 'person' | 'subscription';
  readonly where?: Condition;
  /** Counted once more for each answer to this choice, as `<figure>/<answer>`: the reasons behind the number. */
  readonly by?: string;
}

export interface KindSpec<Q extends Questions = Questions> {
  readonly kind: string;
  readonly subject: SubjectType;
  /** The kind's number on the wire, never used again. */
  readonly wireId: number;
  /** Goes up when the meaning of a field changes; a question appended at the end does not need it. */
  readonly version: number;
  /** Order is the order of the form and of the wire's columns: append only. */
  readonly questions: Q;
  /** Kinds that may be recorded inside this one, offered before this question while it holds. */
  readonly helps?: { readonly kinds: readonly string[]; readonly before: string; readonly when: Condition };
}

/** What can be wrong with a field; the catalogue has a sentence for each (`problem.<code>`). */
export type FieldProblem =
  | 'required'
  | 'notApplicable'
  | 'notAnOption'
  | 'notANumber'
  | 'outOfRange'
  | 'notDigits'
  | 'tooLong'
  | 'idNumber'
  | 'secret'
  | 'notADay'
  | 'inFuture'
  | 'tooOld'
  | 'notAnId'
  | 'twice'
  | 'unknownField';

/** Does this condition hold for these answers? A choice must be, a set of choices must hold, one of the values. */
export function holds(condition: Condition | undefined, fields: Fields): boolean {
  return Object.entries(condition ?? {}).every(([key, values]) => {
    const answer = fields[key];
    // What an edit has cleared is no answer.
    if (values === ANY) return !isEmpty(answer) && answer !== null;
    if (Array.isArray(answer)) return answer.some((one) => values.includes(one));
    return typeof answer === 'string' && values.includes(answer);
  });
}

export const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The answers that apply: nothing empty, nothing whose condition does not hold. What the form saves. */
export function applicable(questions: Questions, fields: Record<string, FieldValue | undefined>): Fields {
  const kept: Fields = {};
  for (const [key, question] of Object.entries(questions)) {
    const value = fields[key];
    if (!isEmpty(value) && holds(question.when, kept)) kept[key] = value!;
  }
  return kept;
}

/** The fields without answers whose condition does not hold (any more); what was cleared stays cleared. Fields of a newer version stay as they are. */
export function standing(questions: Questions, fields: Fields): Fields {
  const kept = { ...fields };
  for (const [key, { when }] of Object.entries(questions))
    if (kept[key] !== null && !holds(when, kept)) delete kept[key];
  return kept;
}

/** Days a record may be dated: from two years back to today, in Vietnam. */
export function dayProblem(day: Day, today: Day): FieldProblem | null {
  if (day > today) return 'inFuture';
  return day < `${Number(today.slice(0, 4)) - 2}${today.slice(4)}` ? 'tooOld' : null;
}
