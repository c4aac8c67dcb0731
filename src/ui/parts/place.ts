/** What a village is called; one that is no more, with what it is now. */
import { heirsOf } from '../../domain/succession.ts';
import { useTranslation } from '../i18n/useTranslation.ts';
import { useReader } from '../hooks/app.ts';
import { useWords } from '../i18n/words.ts';

export function usePlaceName(): (village: number) => string {
  const { t } = useTranslation();
  const words = useWords();
  const { profile, former } = useReader();
  const nameOf = (village: number): string => {
    const unit = [...profile.villages, ...former].find(({ id }) => id === village);
    return unit ? words.unit(unit) : String(village);
  };
  return (village) =>
    former.some(({ id }) => id === village)
      ? t('saved.refiled', {
          old: nameOf(village),
          heirs: heirsOf(village, former).map(nameOf).join(', '),
        })
      : nameOf(village);
}
