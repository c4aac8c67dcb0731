/** The queue in groups: what was changed since a review stands alone and first, the rest by member or by household. */
import type { TFunction } from 'i18next';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Profile } from '../../../domain/roles.ts';
import type { ReviewItem } from '../../../storage/reviews.ts';
import { useReader } from '../../hooks/app.ts';
import type { HouseholdMap } from '../../hooks/live.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { householdWords } from '../../parts/household.ts';

export type Grouping = 'member' | 'household';
export interface Group {
  key: string;
  title: string;
  items: ReviewItem[];
  /** What the lines of this group need not say again. */
  by: Grouping | 'change';
}

export function useGroups(
  items: readonly ReviewItem[],
  by: Grouping,
  households: HouseholdMap | undefined,
): Group[] {
  const { t } = useTranslation();
  const { userId, profile } = useReader();
  const words = useWords();
  const fresh = items.filter(({ waitsAs }) => waitsAs === 'new');
  const changed = (['changed', 'repaired'] as const).map((waitsAs): Group => ({
    key: waitsAs,
    by: 'change',
    title: t(`review.${waitsAs}`),
    items: items.filter((item) => item.waitsAs === waitsAs),
  }));
  const titleOf = (item: ReviewItem): string =>
    by === 'member' ? authorName(item, profile, t) : placeName(item, words, households, t);
  const keyOf = ({ row }: ReviewItem): string =>
    by === 'member' ? row.author : String(row.fields.household ?? row.kind);
  const groups = grouped(fresh, by, keyOf, titleOf);
  // What others did waits for him alone; his own he knows.
  const own = groups.filter(({ key }) => key === userId);
  const others = groups.filter(({ key }) => key !== userId);
  return [...changed.filter(({ items }) => items.length > 0), ...others, ...own];
}

/** In the order in which the first of each comes: the newest first. */
function grouped(
  items: readonly ReviewItem[],
  by: Grouping,
  keyOf: (item: ReviewItem) => string,
  titleOf: (item: ReviewItem) => string,
): Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? { key, by, title: titleOf(item), items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export const authorName = (
  { row }: Pick<ReviewItem, 'row'>,
  { members, userId }: Profile,
  t: TFunction,
): string =>
  row.author === userId
    ? t('review.own')
    : (members.find((one) => one.userId === row.author)?.name ?? t('saved.unknownAuthor'));

/** The household, or the kind of a phiếu that is about none. */
export const placeName = (
  { row }: Pick<ReviewItem, 'row'>,
  words: Words,
  households: HouseholdMap | undefined,
  t: TFunction,
): string =>
  row.fields.household === undefined
    ? words.kind(row.kind)
    : householdWords(households?.get(String(row.fields.household)), t);
