/** Villages with their time, their heirs, and what the office did to them. */
export const succession = {
  name: 'succession',
  statements: [
    // Days in Vietnam; `ended` is the first day on which the village is no more.
    `alter table admin_unit add column began text`,
    `alter table admin_unit add column ended text`,
    `create table unit_heir (
      former integer not null references admin_unit,
      heir integer not null references admin_unit,
      primary key (former, heir)
    ) strict, without rowid`,
    `create table unit_change (
      id text primary key,
      commune integer not null references admin_unit,
      at integer not null,
      person text not null references person,
      type text not null,
      day text not null,
      units text not null
    ) strict, without rowid`,
    `create index unit_change_commune on unit_change (commune, at)`,
  ],
} as const;
