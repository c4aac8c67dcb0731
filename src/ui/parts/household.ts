import type { TFunction } from 'i18next';
import { useTranslation } from '../i18n/useTranslation.ts';
import type { Fields } from '../../domain/kinds/kind.ts';
import { shownUnder } from '../../domain/succession.ts';
import { fold } from '../../domain/text.ts';
import type { HouseholdItem } from '../../storage/read.ts';
import { useReader } from '../hooks/app.ts';
import { useHouseholdMap } from '../hooks/live.ts';
import { useWords } from '../i18n/words.ts';

/** `023 · Y Bliă Niê`, or the name alone where the list has no codes. */
export const householdTitle = (item: HouseholdItem | undefined): string | undefined =>
  item && [item.code, item.head].filter(Boolean).join(' · ');

/** The same in words for every case: one whose name was taken back, one that is not on this phone. */
export const householdWords = (item: HouseholdItem | undefined, t: TFunction): string =>
  item ? householdTitle(item) || t('household.unnamed') : t('household.unknown');

/** Where it stands: its hamlet, and for who has several villages the one of today: each has a Xóm 1 and a house 001. */
export function useWhere(): (item: Pick<HouseholdItem, 'hamlet' | 'village'>) => string {
  const words = useWords();
  const { profile, former } = useReader();
  return ({ hamlet, village }) => {
    const today = shownUnder(village, former);
    const unit =
      profile.villages.length > 1 && [...profile.villages, ...former].find(({ id }) => id === today);
    return [hamlet, unit && words.unit(unit)].filter(Boolean).join(', ');
  };
}

/** The last search, folded: a list of two thousand asks with the same one for each line. */
let last = { query: '', words: [''] };

/** Every word of the search must be found, in any order, with or without marks. */
export function matches(folded: string, query: string): boolean {
  if (query !== last.query) last = { query, words: fold(query).split(' ') };
  return last.words.every((word) => folded.includes(word));
}

/** The name of a record's household: undefined while the list is read, null where it is about none. */
export function useHouseholdName(): (fields: Fields) => string | null | undefined {
  const { t } = useTranslation();
  const households = useHouseholdMap();
  return ({ household }) =>
    household === undefined ? null : households && householdWords(households.get(String(household)), t);
}
