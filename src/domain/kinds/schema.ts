/** The schemas of a kind's answers: one for each type of question, one for the whole subject. */
import * as z from 'zod/mini';
import { isDay } from '../day.ts';
import { ID_PATTERN } from '../ids.ts';
import { forbidden, isLonger, tidy } from '../text.ts';
import {
  holds,
  isEmpty,
  TOPIC_ID,
  type ChoicesQuestion,
  type FieldProblem,
  type Fields,
  type FieldValue,
  type Question,
  type Questions,
} from './kind.ts';

const issue = (code: FieldProblem) => ({ error: code });

/** Text as it is stored: tidied, of at most `max` graphemes, nothing that must never be stored. */
export const textSchema = (max: number) =>
  z.pipe(
    z.string(issue('required')).check(z.maxLength(max * 8, issue('tooLong'))),
    z.pipe(
      z.transform(tidy),
      z.string().check((ctx) => {
        const why = forbidden(ctx.value) ?? (isLonger(ctx.value, max) ? 'tooLong' : null);
        if (why) ctx.issues.push({ code: 'custom', message: why, input: ctx.value });
      }),
    ),
  );

const id = () => z.string(issue('notAnId')).check(z.regex(ID_PATTERN, issue('notAnId')));

const noneTwice = (ids: string[]): boolean => new Set(ids).size === ids.length;

function choicesSchema({ options, open }: ChoicesQuestion): z.ZodMiniType<string[]> {
  const listed = z.enum(options as [string, ...string[]], issue('notAnOption'));
  const added = z.string().check(z.regex(TOPIC_ID, issue('notAnOption')));
  const inListOrder = z.transform((chosen: string[]) => [
    ...options.filter((option) => chosen.includes(option)),
    ...[...new Set(chosen)].filter((one) => !options.includes(one)).sort(),
  ]);
  const option = open ? z.union([listed, added], issue('notAnOption')) : listed;
  return z.pipe(z.array(option, issue('notAnOption')).check(z.maxLength(64, issue('tooLong'))), inListOrder);
}

/** The schema of one question's value, present. */
export function valueSchema(question: Question): z.ZodMiniType<FieldValue> {
  switch (question.type) {
    case 'choice':
      return z.enum(question.options as [string, ...string[]], issue('notAnOption'));
    case 'choices':
      return choicesSchema(question);
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
      return z
        .array(id(), issue('notAnId'))
        .check(z.maxLength(40, issue('tooLong')), z.refine(noneTwice, issue('twice')));
    case 'village':
      return z.int(issue('notAnId')).check(z.positive(issue('notAnId')));
  }
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
