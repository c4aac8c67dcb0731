/**
 * Villages come and go: they are merged, split, renamed. A record keeps the village it was made in; whoever reads
 * figures, lists or areas follows the succession. Nothing is rewritten, so nothing can be rewritten wrongly.
 */
import type { AdminUnit } from './roles.ts';
import type { Day } from './day.ts';

/** A village that is no more. */
export interface FormerVillage extends AdminUnit {
  /** Its heirs: one after a merge, several after a split. They may be former themselves by now. */
  into: number[];
  /** Its last day was the one before this. */
  until: Day;
}
export type Former = readonly FormerVillage[];

/** The living villages in which this one lives on; itself, if it lives. */
export function heirsOf(village: number, former: Former): number[] {
  const heirs = former.find(({ id }) => id === village)?.into;
  return heirs ? [...new Set(heirs.flatMap((heir) => heirsOf(heir, former)))] : [village];
}

/** Every village that this one came from or goes on in, itself included: whose area reaches its records. */
export function laterOf(village: number, former: Former): number[] {
  const heirs = former.find(({ id }) => id === village)?.into ?? [];
  return [...new Set([village, ...heirs.flatMap((heir) => laterOf(heir, former))])];
}

/**
 * Under which village its figures are shown: its single heir. After a split nobody knows whose they were: they stay
 * under the old name, once.
 */
export function shownUnder(village: number, former: Former): number {
  const heirs = former.find(({ id }) => id === village)?.into;
  return heirs?.length === 1 ? shownUnder(heirs[0]!, former) : village;
}

/** Do what was made in `village` and the people of it belong to `living` now? */
export const belongsTo = (village: number, living: number, former: Former): boolean =>
  heirsOf(village, former).includes(living);
