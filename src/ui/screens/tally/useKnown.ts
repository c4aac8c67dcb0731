import { useTranslation } from '../../i18n/useTranslation.ts';
import { useFormat } from '../../hooks/format.ts';
import { useStatus } from '../../hooks/status.ts';

/** The commune has been heard of. */
export const useHeard = (): boolean => (useStatus()?.lastContact ?? null) !== null;

/** Says what the commune has. Before the first contact nobody knows it: missing is not zero. */
export function useKnown(): (count: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useHeard();
  return (count) => (known ? format.number(count) : t('tally.unknownNumber'));
}
