/**
 * The daily comparison (protocol §7): months of creation whose rows differ on a phone are brought whole. What could
 * make them differ is a bug or a broken disk; nobody would notice otherwise.
 */
import type { Id } from '../../src/domain/ids.ts';
import { monthOf, monthSums, type MonthSum } from '../../src/wire/checksum.ts';
import type { SyncReply } from '../../src/wire/reply.ts';
import type { Outline, Repo } from './repo.ts';

/** More rows than this are better pulled from the start, page by page. */
const MOST_REPAIRED = 1000;

export type Repair = NonNullable<SyncReply['repair']>;

/** @param known the position that the phone has come to: months with later effects are not compared today */
export async function repairOf(
  rows: Repo,
  sums: readonly MonthSum[],
  known: number,
): Promise<Repair | 'startOver'> {
  const outlines = await rows.outlines();
  const moving = new Set(
    outlines.filter(({ pos }) => pos > known).map(({ createdAt }) => monthOf(createdAt)),
  );
  const months = differing(monthSums(outlines), sums).filter((month) => !moving.has(month));
  if (months.length === 0) return [];
  const wanted = idsByMonth(outlines, new Set(months));
  const ids = [...wanted.values()].flat();
  if (ids.length > MOST_REPAIRED) return 'startOver';
  const changes = new Map((await rows.changesOf(ids)).map((row) => [row.id, row.change]));
  return months.map((month) => ({
    month,
    changes: (wanted.get(month) ?? []).flatMap((id) => changes.get(id) ?? []),
  }));
}

/** Months that only one side has, or that both have otherwise. */
function differing(here: readonly MonthSum[], there: readonly MonthSum[]): number[] {
  const byMonth = (sums: readonly MonthSum[]) =>
    new Map(sums.map(([month, count, sum]) => [month, `${count} ${sum}`]));
  const [ours, theirs] = [byMonth(here), byMonth(there)];
  const all = [...new Set([...ours.keys(), ...theirs.keys()])].sort((a, b) => a - b);
  return all.filter((month) => ours.get(month) !== theirs.get(month));
}

function idsByMonth(outlines: readonly Outline[], months: ReadonlySet<number>): Map<number, Id[]> {
  const ids = new Map<number, Id[]>();
  for (const { id, createdAt } of outlines) {
    const month = monthOf(createdAt);
    if (!months.has(month)) continue;
    const list = ids.get(month) ?? [];
    list.push(id);
    ids.set(month, list);
  }
  return ids;
}
