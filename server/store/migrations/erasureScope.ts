/** How much was asked to be erased: the name of a household, or every text about it (docs/decisions/erasure.md). */
export const erasureScope = {
  name: 'erasureScope',
  statements: [`alter table erasure add column what text not null default 'name'`],
} as const;
