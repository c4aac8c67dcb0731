/** What a village head says of a record: approved, or to be corrected with a reason. */
import * as z from 'zod/mini';
import type { Stamp } from './clock.ts';
import type { Id } from './ids.ts';
import { textSchema } from './kinds/kind.ts';

export const REVIEW_VERDICTS = ['approved', 'returned'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

export const reviewSchema = z.strictObject({
  verdict: z.enum(REVIEW_VERDICTS),
  reason: z.optional(textSchema(500)),
});
export type ReviewFields = z.infer<typeof reviewSchema>;

/** The last word of a head on a subject. */
export interface Review {
  verdict: ReviewVerdict;
  reason?: string | undefined;
  /** The revision that the review made. While it is the subject's, the review stands; an edit moves past it. */
  revision: Id;
  by: Id;
  at: Stamp;
}
