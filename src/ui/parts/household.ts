import { fold } from '../../domain/text.ts';
import type { HouseholdItem } from '../../storage/read.ts';

/** `023 · Y Bliă Niê`, or the name alone where the list has no codes. */
export const householdTitle = (item: HouseholdItem | undefined): string | undefined =>
  item && [item.code, item.head].filter(Boolean).join(' · ');

/** Every word of the search must be found, in any order, with or without marks. */
export function matches(folded: string, query: string): boolean {
  return fold(query)
    .split(' ')
    .every((word) => folded.includes(word));
}
