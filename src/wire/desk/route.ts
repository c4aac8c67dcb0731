/**
 * What an address of the API takes and answers, said once: the server checks by it, the desk's calls are typed by
 * it, and `/api/v1/openapi.json` is made of it.
 */
import * as z from 'zod/mini';
import { isDay } from '../../domain/day.ts';
import { ID_PATTERN } from '../../domain/ids.ts';
import { isPeriod, PERIOD_PATTERN } from '../../domain/period.ts';
import type { Role } from '../../domain/roles.ts';
import { tidy } from '../../domain/text.ts';

/**
 * `device`: an enrolled phone. `reader`: a user of it with his read credential. A list: such a user with one of
 * these roles, or a province with its own token, which opens totals and nothing about people.
 */
export type Access = 'public' | 'device' | 'reader' | readonly (Role | 'province')[];

/** Nothing is taken: a part that is not there. */
export type Nothing = Record<string, never>;
export const nothing: z.ZodMiniType<Nothing> = z.strictObject({});

export interface ApiRoute<P = unknown, Q = unknown, B = unknown, R = unknown> {
  /** Its name in the document, unique. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/devices/:device` */
  readonly path: string;
  readonly access: Access;
  /** One sentence for whoever reads the document. */
  readonly says: string;
  readonly params: z.ZodMiniType<P>;
  readonly query: z.ZodMiniType<Q>;
  readonly body: z.ZodMiniType<B>;
  /** When it is not JSON: the body's own form, which the schema can't tell. */
  readonly bodyMedia?: string;
  readonly reply: z.ZodMiniType<R>;
  /**
   * Kept in the log of the desk: these parts of what was asked and answered, ids and figures that name nobody.
   * What changes something for a commune has them; a test looks.
   */
  readonly noted?: readonly string[];
  /** When the answer is no JSON but a file. */
  readonly replyMedia?: string;
}

type Spec<P, Q, B, R> = Omit<ApiRoute<P, Q, B, R>, 'params' | 'query' | 'body'> & {
  readonly params?: z.ZodMiniType<P>;
  readonly query?: z.ZodMiniType<Q>;
  readonly body?: z.ZodMiniType<B>;
};

/** Describes one address; what it does not mention it does not take. */
export function apiRoute<P = Nothing, Q = Nothing, B = Nothing, R = unknown>(
  spec: Spec<P, Q, B, R>,
): ApiRoute<P, Q, B, R> {
  const none = nothing as z.ZodMiniType<never>;
  return { params: none, query: none, body: none, ...spec };
}

type Part<K extends string, T> = [T] extends [Nothing] ? unknown : Record<K, T>;
/** What a caller must bring: only the parts that the address takes. */
export type Input<P, Q, B> = Part<'params', P> & Part<'query', Q> & Part<'body', B>;

/** An id, as every address takes and answers it. */
export const id = z.string().check(z.regex(ID_PATTERN));
/** `2026-11-21`, a day that the calendar has. */
export const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isDay));
/** `2026-W47`, `2026-11`, `2026-Q4`, `2026` */
export const period = z.string().check(z.regex(PERIOD_PATTERN), z.refine(isPeriod));

/** Words of so many characters; spaces around them, and marks that nobody sees, are none. */
export const words = (min: number, max: number) =>
  z.string().check(
    z.minLength(min),
    z.maxLength(max),
    z.refine((text) => tidy(text).length >= min),
  );

/** A file, as bytes. */
export const fileBody = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** One page of a list; `next` asks for the one after it and is absent on the last. */
export const pageOf = <T>(item: z.ZodMiniType<T>) =>
  z.object({ items: z.array(item), next: z.optional(z.string()) });

/** The question for a page: where the last one ended. */
export const pageQuery = z.strictObject({
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z.optional(z.coerce.number().check(z.multipleOf(1), z.gte(1), z.lte(500))),
});
