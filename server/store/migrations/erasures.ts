/**
 * The register of erasures: whose name was taken out at request, when, on whose word, and how many copies of it were
 * found. It names nobody. No reference to `person`: in a database that was put back the one who asked may be missing.
 */
export const erasures = {
  name: 'erasures',
  statements: [
    `create table erasure (
      op text primary key,
      commune integer not null,
      subject text not null,
      at integer not null,
      person text not null,
      asked text not null,
      removed text not null
    ) strict, without rowid`,
    `create index erasure_subject on erasure (subject, at)`,
  ],
} as const;
