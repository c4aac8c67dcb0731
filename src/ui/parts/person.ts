import { useTranslation } from '../i18n/useTranslation.ts';
import type { SlotItem } from '../../storage/read.ts';
import { capital } from '../format.ts';
import { useWords } from '../i18n/words.ts';

/** `Bà, 60 tuổi trở lên`; a slot without either is counted: `Người 2`. */
export function usePersonName(): (person: SlotItem, place: number) => string {
  const { t } = useTranslation();
  const words = useWords();
  return ({ label, ageBand }, place) => {
    const age = ageBand && ageBand !== 'unknown' ? words.option('personSlot', 'ageBand', ageBand) : '';
    const known = [label, label ? age.toLocaleLowerCase('vi') : age].filter(Boolean).join(', ');
    return known ? capital(known) : t('form.person', { n: place + 1 });
  };
}
