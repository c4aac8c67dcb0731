/** What a village head says of a record: approved, or to be corrected with a reason; and that taken back. */
import * as z from 'zod/mini';
import type { Stamp } from './clock.ts';
import type { Id } from './ids.ts';
import type { Fields } from './kinds/kind.ts';
import { textSchema } from './kinds/schema.ts';

/** Append only: the place in this list is the number on the wire. */
export const REVIEW_VERDICTS = ['approved', 'returned', 'reopened'] as const;
/** Those that stand on a record; `reopened` takes one of them back, and the record waits again. */
export const STANDING_VERDICTS = ['approved', 'returned'] as const;

/** What a `review` op says; the text of the reason is checked as any other. */
export const reviewSchema = z.strictObject({
  verdict: z.enum(REVIEW_VERDICTS),
  reason: z.optional(textSchema(500)),
});
export type ReviewFields = z.infer<typeof reviewSchema>;

/** The last word of a head on a subject. */
export interface Review {
  verdict: (typeof STANDING_VERDICTS)[number];
  reason?: string | undefined;
  /** The revision that the review made. While it is the subject's, the review stands; an edit moves past it. */
  revision: Id;
  by: Id;
  at: Stamp;
  /** The values that were sent back, once their author has changed them: what the head compares with. */
  before?: Fields | undefined;
  /** What this word replaced, for the head who takes it back; absent when it was the first. */
  earlier?: Earlier | undefined;
}

/** What a head gets back when he takes his last word back. */
export interface Earlier {
  review: Omit<Review, 'earlier'> | null;
  approved: Fields | null;
  /** The earlier review stood then: nobody had edited the record since. */
  stood: boolean;
}
