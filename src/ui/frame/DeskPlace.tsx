import type { JSX } from 'react';
import Landmark from 'lucide-react/icons/landmark';
import '../i18n/viToday.ts';
import { useTranslation } from '../i18n/useTranslation.ts';
import { Place } from './Places.tsx';

/** The officer's own place, fetched only for him. */
export function DeskPlace(): JSX.Element {
  const { t } = useTranslation();
  return <Place href="/xa" word={t('place.desk')} icon={<Landmark size={26} aria-hidden="true" />} />;
}
