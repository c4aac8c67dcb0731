/** What was done at the desk: who, when, what. Rows are added and never changed; the database itself sees to it. */
export const deskActs = {
  name: 'desk-acts',
  statements: [
    `create table desk_act (
      n integer primary key,
      commune integer not null references admin_unit,
      at integer not null,
      person text not null references person,
      act text not null,
      about text not null
    ) strict`,
    `create index desk_act_commune on desk_act (commune, n)`,
    `create trigger desk_act_stays before update on desk_act
      begin select raise(abort, 'desk_act is append-only'); end`,
    `create trigger desk_act_kept before delete on desk_act
      begin select raise(abort, 'desk_act is append-only'); end`,
  ],
} as const;
