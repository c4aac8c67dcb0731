/** What the communes add to the program's topics of guidance. Never deleted: records name them by their id. */
export const topics = {
  name: 'topics',
  statements: [
    `create table topic (
      commune integer not null references admin_unit,
      id text not null,
      name text not null,
      added_at integer not null,
      retired_at integer,
      primary key (commune, id)
    ) strict, without rowid`,
  ],
} as const;
