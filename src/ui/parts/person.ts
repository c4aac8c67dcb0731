import { useTranslation } from 'react-i18next';
import type { SlotItem } from '../../storage/read.ts';
import { useWords } from '../i18n/words.ts';

/** `bà, 60 tuổi trở lên`; a slot without either is counted: `Người 2`. */
export function usePersonName(): (person: SlotItem, place: number) => string {
  const { t } = useTranslation();
  const words = useWords();
  return ({ label, ageBand }, place) => {
    const age = ageBand && ageBand !== 'unknown' ? words.option('personSlot', 'ageBand', ageBand) : '';
    return [label, age].filter(Boolean).join(', ') || t('form.person', { n: place + 1 });
  };
}
