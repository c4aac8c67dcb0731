/** By which table of figures the kept ones were counted: another table counts them anew (`recount`). */
export const figures = {
  name: 'figures',
  statements: [`alter table installation add column figures text not null default ''`],
} as const;
