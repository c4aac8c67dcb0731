/** Reporting periods: how the commune reports, what is written beside the figures, and every closing with its report. */
export const reports = {
  name: 'reports',
  statements: [
    `create table report_setting (
      commune integer primary key references admin_unit,
      settings text not null
    ) strict`,
    `create table report_note (
      commune integer not null references admin_unit,
      period text not null,
      difficulties text not null,
      proposals text not null,
      primary key (commune, period)
    ) strict, without rowid`,
    // The report as it was handed in, and what all reports up to this one have said of each closed period.
    `create table period_closing (
      commune integer not null references admin_unit,
      period text not null,
      at integer not null,
      person text not null references person,
      report text not null,
      reported text not null,
      reopened_at integer,
      reopened_by text references person,
      primary key (commune, period, at)
    ) strict, without rowid`,
  ],
} as const;
