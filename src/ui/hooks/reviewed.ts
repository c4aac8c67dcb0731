import { mayReview } from '../../domain/roles.ts';
import { useReader } from './app.ts';

/** The villages whose records this user may review. */
export function useReviewed(): number[] {
  const { profile } = useReader();
  return profile.villages
    .map(({ id }) => id)
    .filter((village) => mayReview(profile.roles, village, profile.commune.id));
}
