/** Household lists that were taken in: how many, by whom, and on what basis the names were collected. No names. */
export const lists = {
  name: 'lists',
  statements: [
    `create table household_list (
      id text primary key,
      commune integer not null references admin_unit,
      person text not null references person,
      at integer not null,
      basis text not null,
      basis_day text not null,
      collector text not null,
      created integer not null,
      changed integer not null,
      same integer not null,
      left_out integer not null
    ) strict, without rowid`,
    `create index household_list_commune on household_list (commune, at)`,
    `create index subject_kind on subject (commune, kind)`,
  ],
} as const;
