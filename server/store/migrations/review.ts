/**
 * What waits for a review, without looking at what does not: the index holds the backlog only, so that counting it
 * costs the same after ten records and after a million.
 */
export const review = {
  name: '0011-review',
  statements: [
    `create index subject_unreviewed on subject (commune, village, created_at)
      where voided = 0 and kind not in ('household', 'personSlot')
        and (review is null or json_extract(review, '$.revision') <> revision)`,
  ],
} as const;
