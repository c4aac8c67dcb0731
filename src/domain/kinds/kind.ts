/**
 * What a kind is made of. A kind is data: its questions in the order in which people speak. The form, the
 * schema, the wire layout, the list and the tally all follow from that one list.
 */
import * as z from 'zod/mini';
import { isDay, type Day } from '../day.ts';
import { ID_PATTERN } from '../ids.ts';
import { forbidden, graphemes, tidy } from '../text.ts';

export type SubjectType = 'record' | 'household' | 'personSlot';

/** A field's value. `null` says "known to be unknown" (không rõ người); a field that was not asked is absent. */
export type FieldValue = string | number | string[] | null;
export type Fields = Record<string, FieldValue>;

/** Asked only when every named choice has one of these values. */
export type Condition = Readonly<Record<string, readonly string[]>>;

interface QuestionBase {
  readonly required?: boolean;
  readonly when?: Condition;
}
/** One of a list. Lists are append-only: an option's place is its number on the wire. */
export interface ChoiceQuestion extends QuestionBase {
  readonly type: 'choice';
  readonly options: readonly string[];
}
/** Any of a list, none twice, in list order. */
export interface ChoicesQuestion extends QuestionBase {
  readonly type: 'choices';
  readonly options: readonly string[];
}
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
  readonly figures: readonly Figure[];
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
  | 'unknownField';

const issue = (code: FieldProblem) => ({ error: code });

/** Text as it is stored: tidied, of at most `max` graphemes, nothing that must never be stored. */
export const textSchema = (max: number) =>
  z.pipe(
    z.string(issue('required')).check(z.maxLength(max * 8, issue('tooLong'))),
    z.pipe(
      z.transform(tidy),
      z.string().check((ctx) => {
        const why = forbidden(ctx.value) ?? (graphemes(ctx.value) > max ? 'tooLong' : null);
        if (why) ctx.issues.push({ code: 'custom', message: why, input: ctx.value });
      }),
    ),
  );

const id = () => z.string(issue('notAnId')).check(z.regex(ID_PATTERN, issue('notAnId')));

/** The schema of one question's value, present. */
export function valueSchema(question: Question): z.ZodMiniType<FieldValue> {
  switch (question.type) {
    case 'choice':
      return z.enum(question.options as [string, ...string[]], issue('notAnOption'));
    case 'choices': {
      const option = z.enum(question.options as [string, ...string[]], issue('notAnOption'));
      const inListOrder = z.transform((chosen: string[]) =>
        question.options.filter((option) => chosen.includes(option)),
      );
      return z.pipe(
        z.array(option, issue('notAnOption')).check(z.maxLength(64, issue('tooLong'))),
        inListOrder,
      );
    }
    case 'count': {
      const inRange = [z.gte(question.min, issue('outOfRange')), z.lte(question.max, issue('outOfRange'))];
      return z.int(issue('notANumber')).check(...inRange);
    }
    case 'digits':
      return z
        .string(issue('notDigits'))
        .check(z.regex(new RegExp(`^\\d{${question.length}}$`), issue('notDigits')));
    case 'text':
      return textSchema(question.max);
    case 'day':
      return z.string(issue('notADay')).check(z.refine(isDay, issue('notADay')));
    case 'household':
      return id();
    case 'person':
      return z.nullable(id());
    case 'people':
      return z.array(id(), issue('notAnId')).check(z.maxLength(40, issue('tooLong')));
    case 'village':
      return z.int(issue('notAnId')).check(z.positive(issue('notAnId')));
  }
}

/** Does this condition hold for these answers? A choice must be, a set of choices must hold, one of the values. */
export function holds(condition: Condition | undefined, fields: Fields): boolean {
  return Object.entries(condition ?? {}).every(([key, values]) => {
    const answer = fields[key];
    if (Array.isArray(answer)) return answer.some((one) => values.includes(one));
    return typeof answer === 'string' && values.includes(answer);
  });
}

const isEmpty = (value: FieldValue | undefined): boolean =>
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

/** The whole-subject schema of a kind: strict, each field by its question, conditions both ways. */
export function fieldsSchema(questions: Questions): z.ZodMiniType<Fields> {
  const shape = Object.fromEntries(
    Object.entries(questions).map(([key, question]) => [key, z.optional(valueSchema(question))]),
  );
  const strict = z.strictObject(shape, {
    error: (raw) => (raw.code === 'unrecognized_keys' ? 'unknownField' : undefined),
  });
  const checked = strict.check((ctx) => {
    const fields = ctx.value as Fields;
    for (const [key, question] of Object.entries(questions)) {
      const asked = holds(question.when, fields);
      const code = asked && question.required && isEmpty(fields[key]) ? 'required' : null;
      const stray = !asked && fields[key] !== undefined ? 'notApplicable' : null;
      const message = code ?? stray;
      if (message) ctx.issues.push({ code: 'custom', message, path: [key], input: fields[key] });
    }
  });
  return checked as unknown as z.ZodMiniType<Fields>;
}

/** Days a record may be dated: from two years back to today, in Vietnam. */
export function dayProblem(day: Day, today: Day): FieldProblem | null {
  if (day > today) return 'inFuture';
  return day < `${Number(today.slice(0, 4)) - 2}${today.slice(4)}` ? 'tooOld' : null;
}
