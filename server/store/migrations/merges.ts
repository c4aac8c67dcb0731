/** Merges of households and person slots: who points to whom, and which references of the figures that moves. */
export const merges = {
  name: 'merges',
  statements: [
    `alter table subject add column into_id text`,
    `create index subject_into on subject (into_id) where into_id is not null`,
    // The key is village|year|who; a subscription's who begins with its household.
    `alter table tally_reference add column who text
      generated always as (substr(key, instr(key, '|') + 6)) virtual`,
    `create index tally_reference_who on tally_reference (who)`,
  ],
} as const;
