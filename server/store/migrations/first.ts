/**
 * The ledger's tables. JSON is kept as text; times are milliseconds, `at` and `created_at` of subjects are stamps
 * (domain/clock). Every rule that two requests could break at once is a constraint here, never only a check.
 */
export const first = {
  name: '0001-first',
  statements: [
    `create table installation (
      one integer primary key check (one = 1),
      epoch text not null,
      commune integer not null,
      created_at integer not null
    ) strict`,
    `create table admin_unit (
      id integer primary key,
      name text not null,
      type text not null,
      commune integer references admin_unit,
      old_commune text
    ) strict`,
    `create index admin_unit_commune on admin_unit (commune)`,

    `create table person (
      id text primary key,
      name text not null,
      commune integer not null references admin_unit
    ) strict, without rowid`,
    `create table role (
      person text not null references person,
      role text not null,
      unit integer not null references admin_unit,
      valid_from integer not null,
      valid_to integer,
      primary key (person, role, unit, valid_from)
    ) strict, without rowid`,
    `create index role_unit on role (unit)`,

    `create table device (
      id text primary key,
      credential_hash text not null unique,
      cookie_at integer not null,
      created_at integer not null,
      last_seen integer not null,
      app_version text not null default '',
      waiting integer not null default 0,
      oldest integer not null default 0
    ) strict, without rowid`,
    `create table device_user (
      device text not null references device,
      person text not null references person,
      read_credential_hash text not null,
      author_secret blob not null,
      created_at integer not null,
      primary key (device, person)
    ) strict, without rowid`,
    // What packs are sealed to. A private half stays while any phone may hold packs under it.
    `create table pack_key (
      kid integer primary key,
      public_key blob not null,
      private_key blob not null,
      created_at integer not null
    ) strict`,
    `create table enrol_code (
      hash text primary key,
      person text not null references person,
      expires_at integer not null,
      used_at integer,
      claim_hash text,
      device text references device
    ) strict, without rowid`,

    `create table writer (
      id text primary key,
      device text not null references device,
      person text not null references person,
      acked_through integer not null default 0,
      created_at integer not null
    ) strict, without rowid`,
    // Custody: the bytes as they came, whatever becomes of the ops in them.
    `create table pack (
      writer text not null references writer,
      first_seq integer not null,
      last_seq integer not null,
      codec integer not null,
      seal integer not null,
      kid integer not null,
      hash text not null,
      bytes blob not null,
      problem text,
      received_at integer not null,
      primary key (writer, first_seq, hash)
    ) strict`,
    `create table op (
      op_id text primary key,
      hash text not null,
      writer text not null references writer,
      seq integer not null,
      subject_id text not null,
      commune integer not null,
      state text not null,
      verdict text not null,
      pos integer,
      at integer not null,
      body text not null,
      received_at integer not null,
      unique (writer, seq)
    ) strict`,
    `create index op_subject on op (subject_id)`,
    `create index op_held on op (subject_id) where state = 'held'`,
    // An op that came under the id or the number of another one: kept beside it, never instead of it.
    `create table op_double (
      writer text not null references writer,
      seq integer not null,
      hash text not null,
      op_id text not null,
      verdict text not null,
      body text not null,
      received_at integer not null,
      primary key (writer, seq, hash)
    ) strict, without rowid`,

    `create table subject (
      id text primary key,
      commune integer not null references admin_unit,
      village integer not null references admin_unit,
      kind text not null,
      revision text not null,
      author text not null references person,
      created_at integer not null,
      fields text not null,
      clocks text not null,
      voided integer not null,
      review text,
      approved text,
      pos integer not null,
      unique (commune, pos)
    ) strict`,
    // Where a commune's feed and audit chain stand: the row to lock where there is more than one writer.
    `create table commune_feed (
      commune integer primary key references admin_unit,
      pos integer not null,
      audit_n integer not null,
      audit_hash text not null
    ) strict`,
    `create table tally_cell (
      key text primary key,
      village integer not null,
      period text not null,
      member text not null,
      figures text not null
    ) strict, without rowid`,
    `create table tally_reference (
      key text primary key,
      counts text not null
    ) strict, without rowid`,
    `create table audit (
      commune integer not null references admin_unit,
      n integer not null,
      op_id text not null,
      op_hash text not null,
      actor text not null,
      mark text,
      at integer not null,
      previous text not null,
      hash text not null,
      primary key (commune, n)
    ) strict, without rowid`,
  ],
} as const;
