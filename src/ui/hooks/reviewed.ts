import { mayReview } from '../../domain/roles.ts';
import { laterOf } from '../../domain/succession.ts';
import { useReader } from './app.ts';

/** The villages whose records this user may review, those included that his own came from. */
export function useReviewed(): number[] {
  const { profile, area, former } = useReader();
  return area.filter((village) =>
    laterOf(village, former).some((later) => mayReview(profile.roles, later, profile.commune.id)),
  );
}
