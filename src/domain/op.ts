/**
 * An op: one author's immutable intention about one subject (protocol §2). Its author and its writer belong to
 * the pack that carries it: one writer is one user's database on one phone.
 */
import * as z from 'zod/mini';
import type { Stamp } from './clock.ts';
import { ID_PATTERN, type Id } from './ids.ts';
import type { Fields } from './kinds/kind.ts';
import type { ReviewFields } from './review.ts';

/** Append only: the place in this list is the number on the wire. */
export const OP_TYPES = ['create', 'edit', 'void', 'restore', 'review', 'merge'] as const;
export type OpType = (typeof OP_TYPES)[number];

export interface Op {
  /** UUIDv7, allotted with the draft: a double tap, a crash, a restored draft all give one op. */
  opId: Id;
  /** 1, 2, 3 … of this writer, without gaps. */
  seq: number;
  /** On `create` the same as `opId`. */
  subjectId: Id;
  kind: string;
  type: OpType;
  /** The revision that the author saw, his own unsent ops included; null on `create`. */
  base: Id | null;
  at: Stamp;
  /** Version of the kind under which the fields were written. */
  v: number;
  /** All fields on `create`, what changed on `edit`, `ReviewFields` on `review`, `{reason}` on `void`, `{into}` on `merge`, else `{}`. */
  fields: Fields | ReviewFields | MergeFields;
}

const id = z.string().check(z.regex(ID_PATTERN));

/** Says that the op's subject is the same as this one, which stays. */
export const mergeSchema = z.strictObject({
  into: z.string({ error: 'notAnId' }).check(z.regex(ID_PATTERN, { error: 'notAnId' })),
});
export type MergeFields = z.infer<typeof mergeSchema>;

/** The shape of any op; its fields are judged by the schema of its kind. */
export const opSchema = z.strictObject({
  opId: id,
  seq: z.int().check(z.positive()),
  subjectId: id,
  kind: z.string(),
  type: z.enum(OP_TYPES),
  base: z.nullable(id),
  at: z.int().check(z.nonnegative()),
  v: z.int().check(z.positive()),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()])),
});
