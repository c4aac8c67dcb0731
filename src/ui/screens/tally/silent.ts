/** Of whom the commune has not heard enough to call a period's figures whole. */
import type { Meta } from '../../../storage/book.ts';

export interface Silent {
  person: string;
  /** ms; 0: never heard of. */
  at: number;
  /** What their phone still had then. */
  waiting: number;
}

/** Not heard of since `end`, or heard of with records that had not gone through; the longest silence first. */
export function withoutNews(contacts: NonNullable<Meta['contacts']>, end: number): Silent[] {
  return contacts
    .map(([person, at, waiting]) => ({ person, at, waiting }))
    .filter(({ at, waiting }) => at < end || waiting > 0)
    .sort((a, b) => a.at - b.at);
}
