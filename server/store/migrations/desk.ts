/**
 * What the commune officer's desk needs besides the ledger: what phones told of themselves, requests to send, push
 * subscriptions, the commune's own denominators, and tokens for a province.
 */
export const desk = {
  name: '0010-desk',
  statements: [
    // Whether its browser promised to keep the app's data, as last told; null: not told.
    `alter table device add column persisted integer`,
    // What waited on the phone under this writer when it was last heard of: a phone may have several users.
    `alter table writer add column waiting integer not null default 0`,
    `alter table writer add column oldest integer not null default 0`,
    // While somebody is suspended his roles have ended; they are opened again from here.
    `alter table person add column suspended_at integer`,
    `create index person_commune on person (commune)`,
    `create index device_user_person on device_user (person)`,
    `create index writer_device on writer (device)`,

    // Made at the installation; phones subscribe under the public half.
    `create table vapid_key (
      one integer primary key check (one = 1),
      public_key text not null,
      private_key text not null,
      created_at integer not null
    ) strict`,
    `create table push_subscription (
      device text primary key references device,
      endpoint text not null unique,
      p256dh text not null,
      auth text not null,
      created_at integer not null
    ) strict, without rowid`,
    // One row for each phone that was asked: an ask of a village is as many rows as it has phones.
    `create table send_request (
      id text primary key,
      batch text not null,
      commune integer not null references admin_unit,
      device text not null references device,
      asked_by text not null references person,
      asked_at integer not null,
      expires_at integer not null,
      push text not null,
      reached_at integer,
      opened_at integer,
      done_at integer
    ) strict, without rowid`,
    `create index send_request_commune on send_request (commune, asked_at)`,
    `create index send_request_open on send_request (device) where done_at is null`,

    `create table commune_number (
      commune integer not null references admin_unit,
      name text not null,
      value integer not null,
      as_of text not null,
      by text not null references person,
      at integer not null,
      primary key (commune, name)
    ) strict, without rowid`,
    `create table province_token (
      hash text primary key,
      name text not null,
      created_at integer not null,
      revoked_at integer
    ) strict, without rowid`,
  ],
} as const;
