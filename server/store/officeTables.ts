/** The tables of the commune's desk; what each is for stands in migrations/lists.ts and its neighbours. */
import type { Generated } from 'kysely';
import type { ErasureRow } from './erasures.ts';

export interface OfficeTables {
  household_list: HouseholdListTable;
  unit_heir: { former: number; heir: number };
  unit_change: UnitChangeTable;
  report_setting: { commune: number; settings: string };
  report_note: { commune: number; period: string; difficulties: string; proposals: string };
  period_closing: PeriodClosingTable;
  /** `act` is the route's name, `about` JSON: ids and figures, nothing that names anybody. */
  desk_act: { n: Generated<number>; commune: number; at: number; person: string; act: string; about: string };
  topic: TopicTable;
  erasure: ErasureRow;
}
interface TopicTable {
  commune: number;
  id: string;
  name: string;
  added_at: number;
  retired_at: number | null;
}
interface HouseholdListTable {
  id: string;
  commune: number;
  person: string;
  at: number;
  basis: string;
  basis_day: string;
  collector: string;
  created: number;
  changed: number;
  same: number;
  left_out: number;
}
/** `units` is JSON: which villages, under which names before. */
interface UnitChangeTable {
  id: string;
  commune: number;
  at: number;
  person: string;
  type: string;
  day: string;
  units: string;
}
interface PeriodClosingTable {
  commune: number;
  period: string;
  at: number;
  person: string;
  report: string;
  reported: string;
  reopened_at: Generated<number | null>;
  reopened_by: Generated<string | null>;
}
