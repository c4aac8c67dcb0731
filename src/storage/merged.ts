/** Who is the same as whom, as the book's links tell it. */
import { groupsOf } from '../domain/links.ts';
import type { StageGroups } from '../domain/tally.ts';
import type { LinkRow } from './book.ts';

/** A later row about the same subject stands for an earlier one. */
export function stagesOf(links: readonly LinkRow[]): StageGroups {
  const latest = [...new Map(links.map((link) => [link.id, link])).values()];
  const of = (stage: 'view' | 'shadow') =>
    groupsOf(new Map(latest.flatMap((link) => (link[stage] === null ? [] : [[link.id, link[stage]]]))));
  return { view: of('view'), shadow: of('shadow') };
}
