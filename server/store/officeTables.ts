/** The tables of the commune's desk; what each is for stands in migrations/lists.ts and its neighbours. */
export interface OfficeTables {
  household_list: HouseholdListTable;
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
