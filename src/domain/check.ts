/** Is this op one that this program can judge, and are its fields what its kind asks for? */
import * as z from 'zod/mini';
import type { Day } from './day.ts';
import { dayProblem, standing, type FieldProblem, type Fields, type Questions } from './kinds/kind.ts';
import { kindOf } from './kinds/all.ts';
import { textSchema } from './kinds/schema.ts';
import type { Row } from './merge.ts';
import { mergeSchema, type Op } from './op.ts';
import { fail, ok, type Result } from './result.ts';
import { reviewSchema } from './review.ts';

export type Refusal =
  /** Wrong, and for good: shown to the person, at the field, to repair. */
  | { verdict: 'refused'; code: FieldProblem | 'badShape' | 'unsupported'; field?: string }
  /** Written by a newer program than this one: kept until this one is updated. */
  | { verdict: 'held'; code: 'newerVersion' };

/** The op with its fields in stored form (tidied, in list order), or why not. `today` is the judge's own. */
export function checkOp(op: Op, today: Day): Result<Op, Refusal> {
  const kind = kindOf(op.kind);
  if (!kind || op.v > kind.version) return fail({ verdict: 'held', code: 'newerVersion' });
  if (op.type === 'merge' && kind.subject === 'record')
    return fail({ verdict: 'refused', code: 'unsupported' });
  if (op.type === 'create' ? op.subjectId !== op.opId || op.base !== null : op.base === null) {
    return fail({ verdict: 'refused', code: 'badShape' });
  }
  if (op.type === 'merge' && (op.fields as { into?: unknown }).into === op.subjectId)
    return fail({ verdict: 'refused', code: 'badShape' });
  const parsed = schemaOf(op, kind).safeParse(op.fields);
  if (!parsed.success) return fail({ verdict: 'refused', ...firstProblem(parsed.error) });
  const fields = parsed.data as Fields;
  const cleared = op.type === 'edit' ? clearedField(kind.questions, fields) : null;
  const problem = lateDay(kind.questions, fields, today) ?? cleared;
  return problem ? fail({ verdict: 'refused', ...problem }) : ok({ ...op, fields });
}

/**
 * What an edit would leave wrong in the row as a whole: a question that now applies and has no answer. Null also
 * when it was wrong before: an old row must not refuse every later edit.
 */
export function brokenBy(before: Row, after: Row): { code: FieldProblem; field?: string } | null {
  const problem = rowProblem(after);
  return problem && !rowProblem(before) ? problem : null;
}

function rowProblem({ kind: name, fields }: Row): { code: FieldProblem; field?: string } | null {
  const kind = kindOf(name);
  if (!kind) return null;
  const { questions, schema } = kind;
  const cleared = (key: string) => fields[key] === null && questions[key]?.type !== 'person';
  const answered = Object.entries(standing(questions, fields)).filter(([key]) => !cleared(key));
  const parsed = schema.safeParse(Object.fromEntries(answered));
  return parsed && !parsed.success ? firstProblem(parsed.error) : null;
}

const voidSchema = z.strictObject({
  reason: z.optional(textSchema(500)),
});
const nothing = z.strictObject({});

function schemaOf(op: Op, kind: { schema: z.ZodMiniType<Fields>; editSchema: z.ZodMiniType<Fields> }) {
  if (op.type === 'create') return kind.schema;
  if (op.type === 'edit') return kind.editSchema;
  if (op.type === 'review') return reviewSchema;
  if (op.type === 'merge') return mergeSchema;
  return op.type === 'void' ? voidSchema : nothing;
}

function lateDay(
  questions: Questions,
  fields: Fields,
  today: Day,
): { code: FieldProblem; field: string } | null {
  for (const [field, question] of Object.entries(questions)) {
    const value = fields[field];
    const code = question.type === 'day' && typeof value === 'string' ? dayProblem(value, today) : null;
    if (code) return { code, field };
  }
  return null;
}

/** An edit may clear what may be left empty; `null` as a person is an answer (không rõ người). */
function clearedField(questions: Questions, fields: Fields): { code: FieldProblem; field: string } | null {
  const field = Object.keys(fields).find((key) => {
    const { required = false, when, type } = questions[key] ?? {};
    return fields[key] === null && required && when === undefined && type !== 'person';
  });
  return field === undefined ? null : { code: 'required', field };
}

function firstProblem(error: z.core.$ZodError): { code: FieldProblem; field?: string } {
  const first = error.issues[0]!;
  if (first.code === 'unrecognized_keys') return { code: 'unknownField', field: first.keys[0]! };
  const field = first.path[0];
  return { code: first.message as FieldProblem, ...(field === undefined ? {} : { field: String(field) }) };
}
