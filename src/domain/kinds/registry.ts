/** Every kind that this program knows. `defineKind` is the only way in; importing the kind's file is enough. */
import * as z from 'zod/mini';
import type { Fields, FieldValue, KindSpec, Questions } from './kind.ts';
import { fieldsSchema, valueSchema } from './schema.ts';

export interface Kind<Q extends Questions = Questions> extends KindSpec<Q> {
  /** The schema of the whole subject, as created. */
  readonly schema: z.ZodMiniType<Fields>;
  /** The schema of an edit: only what changed; `null` clears a field. */
  readonly editSchema: z.ZodMiniType<Fields>;
}

const byName = new Map<string, Kind>();
const byWireId = new Map<number, Kind>();

function editSchemaOf(questions: Questions): z.ZodMiniType<Fields> {
  const shape = Object.fromEntries(
    Object.entries(questions).map(([key, question]) => [key, z.optional(z.nullable(valueSchema(question)))]),
  );
  const strict = z.strictObject(shape, {
    error: (raw) => (raw.code === 'unrecognized_keys' ? 'unknownField' : undefined),
  });
  return strict as unknown as z.ZodMiniType<Record<string, FieldValue>>;
}

/** Checks and registers a kind. Throws when its name or its number on the wire is taken. */
export function defineKind<const Q extends Questions>(spec: KindSpec<Q>): Kind<Q> {
  if (byName.has(spec.kind)) throw new Error(`kind ${spec.kind} is defined twice`);
  if (byWireId.has(spec.wireId)) throw new Error(`wire number ${spec.wireId} of ${spec.kind} is taken`);
  // Built when they are first asked for: a screen that only shows kinds does not pay for checking them.
  const schema = once(() => fieldsSchema(spec.questions));
  const editSchema = once(() => editSchemaOf(spec.questions));
  const kind: Kind<Q> = {
    ...spec,
    get schema() {
      return schema();
    },
    get editSchema() {
      return editSchema();
    },
  };
  byName.set(spec.kind, kind);
  byWireId.set(spec.wireId, kind);
  return kind;
}

export const kindOf = (name: string): Kind | undefined => byName.get(name);
export const kindOfWireId = (wireId: number): Kind | undefined => byWireId.get(wireId);

/** All kinds, in the order of their wire numbers. */
export const everyKind = (): Kind[] => [...byName.values()].sort((a, b) => a.wireId - b.wireId);

/** The kinds of record, in the order of their wire numbers: the order of tiles, lists and reports. */
export const recordKinds = (): Kind[] => everyKind().filter(({ subject }) => subject === 'record');

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
