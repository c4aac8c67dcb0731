/**
 * What was written about one household, without looking at all that was ever written: an erasure holds the one
 * connection that writes. Of ops only those that never took effect are in it, of subjects only those that name one.
 */
export const about = {
  name: 'about',
  statements: [
    `create index subject_household on subject (fields ->> '$.household')
      where fields ->> '$.household' is not null`,
    `create index op_household on op (body ->> '$.fields.household') where state <> 'effective'`,
  ],
} as const;
