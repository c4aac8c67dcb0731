/** Expected failures are values: a caller must look before it uses. Bugs throw. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const fail = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });

/** Of a value that may be no result at all. */
export const isFailure = (done: unknown): boolean =>
  typeof done === 'object' && done !== null && 'ok' in done && done.ok === false;
