/** Keys in IndexedDB's order, and copies of values as its structured clone makes them. */

export type Key = number | string | readonly Key[];

const rank = (key: Key): number => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2);

/** Numbers before strings before arrays. */
export function compare(a: Key, b: Key): number {
  const ranks = rank(a) - rank(b);
  if (ranks !== 0) return ranks;
  if (!Array.isArray(a) || !Array.isArray(b)) return a < b ? -1 : a > b ? 1 : 0;
  for (let nth = 0; nth < Math.min(a.length, b.length); nth++) {
    const order = compare(a[nth] as Key, b[nth] as Key);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

export const keyOf = (key: Key): string => (typeof key === 'string' ? key : JSON.stringify(key));

/** Plain data and bytes; anything else has no business in a database. */
export function clone<T>(value: T): T {
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error('DataCloneError');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(clone) as T;
  if (value instanceof Uint8Array) return value.slice() as T;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = clone((value as Record<string, unknown>)[key]);
  return copy as T;
}
