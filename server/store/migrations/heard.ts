/** When each writer was last heard of: a head is told whose news he is still without. */
export const heard = {
  name: '0020-heard',
  statements: [`alter table writer add column heard_at integer not null default 0`],
} as const;
