/**
 * What custody needs besides the ledger: who brought a pack, what waits in quarantine, what phones are to be told,
 * which phones are revoked, and what a verified backup holds.
 */
export const custody = {
  name: '0002-custody',
  statements: [
    // Set once, and for good: from then on whatever this phone sends goes to quarantine.
    `alter table device add column revoked_at integer`,
    // Every number up to here is in a verified backup.
    `alter table writer add column durable_seq integer not null default 0`,
    // Null: phones do not know this key yet, for no verified backup holds its private half.
    `alter table pack_key add column published_at integer`,
    `update pack_key set published_at = created_at`,
    // The phone that brought it; null for one that had no credential any more.
    `alter table pack add column device text references device`,
    `create index pack_problem on pack (received_at) where problem is not null`,
    // 'quarantined' was one of 'kept': refusals and conflicts are the author's to mend, this is the officer's.
    `update op set state = 'quarantined'
      where state = 'kept' and json_extract(verdict, '$.verdict') = 'quarantined'`,
    `create index op_quarantined on op (received_at) where state = 'quarantined'`,
    // Said with each reply to this phone (person null: whoever uses it) until the phone has stored it or it expires.
    `create table notice (
      id text primary key,
      device text not null references device,
      person text references person,
      code text not null,
      at integer not null,
      expires_at integer not null,
      told_at integer,
      data text not null default '{}'
    ) strict, without rowid`,
    `create index notice_untold on notice (device) where told_at is null`,
    // Which program judged last, by what it can read: a newer one looks again at what was beyond the older.
    `alter table installation add column program text not null default ''`,
    `create table backup (
      id integer primary key,
      file text not null,
      bytes integer not null,
      ops integer not null,
      made_at integer not null
    ) strict`,
  ],
} as const;
