/** Households that may have been entered twice: two phones met the same family. */
import type { Id } from './ids.ts';
import { fold } from './text.ts';

/** As much of a household as tells whether two may be one. */
export interface Likeable {
  id: Id;
  village: number;
  code: string;
  head: string;
  hamlet: string;
}

/**
 * By household, those that may be the same: one number in one village, or one name in one hamlet where not both
 * have a number. Names alone prove nothing, so a person decides.
 */
export function twinsOf<T extends Likeable>(households: readonly T[]): Map<Id, T[]> {
  const groups = [...groupBy(households, codeOf).values(), ...groupBy(households, nameOf).values()];
  const twins = new Map<Id, Set<T>>();
  for (const group of groups.filter(({ length }) => length > 1))
    for (const one of group)
      for (const other of group)
        if (areAlike(one, other)) twins.set(one.id, (twins.get(one.id) ?? new Set()).add(other));
  return new Map([...twins].map(([id, others]) => [id, [...others]]));
}

/** A number that both have is the only thing that can tell two of one name apart. */
const areAlike = (one: Likeable, other: Likeable): boolean =>
  one !== other && (one.code === '' || other.code === '' || codeOf(one) === codeOf(other));

const codeOf = ({ village, code }: Likeable): string => (code === '' ? '' : `${village}|${fold(code)}`);
const nameOf = ({ village, head, hamlet }: Likeable): string =>
  head === '' ? '' : `${village}|${fold(hamlet)}|${fold(head)}`;

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = key === '' ? null : groups.get(key);
    if (group) group.push(one);
    else if (group === undefined) groups.set(key, [one]);
  }
  return groups;
}
