/** A line of the log as a sentence. */
import { COMMUNE_NUMBERS } from '../../../../domain/ratios.ts';
import type { DeskAct } from '../../../../wire/desk/acts.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { usePlaceName } from '../../../parts/place.ts';
import { usePeriodName } from '../periodName.ts';

const SAID = [
  ...['addPerson', 'changePerson', 'invite', 'revokePhone', 'askToSend', 'quarantineRetry'],
  ...['answerDifficulty', 'setReportSettings', 'setReportNotes', 'closePeriod', 'reopenPeriod'],
  ...['takeHouseholdList', 'mergeHouseholds', 'eraseName', 'eraseTexts', 'setTopic'],
] as const;
const CHANGES = ['add', 'rename', 'merge', 'split'] as const;

export function useActWords(): (act: DeskAct) => string {
  const { t } = useTranslation();
  const periodName = usePeriodName();
  const place = usePlaceName();
  return ({ act, about, whom = t('acts.somebody') }) => {
    const period = typeof about['period'] === 'string' ? about['period'] : null;
    const said = {
      whom,
      period: period === null ? '' : periodName(period).toLowerCase(),
      asked: Number(about['asked'] ?? 0),
      created: Number(about['created'] ?? 0),
      changed: Number(about['changed'] ?? 0),
      name: typeof about['name'] === 'string' ? about['name'] : '',
    };
    if (act === 'suspendPerson') return t(about['suspended'] === true ? 'acts.suspend' : 'acts.resume', said);
    if (act === 'keepNumber') {
      const number = COMMUNE_NUMBERS.find((one) => one === about['name']) ?? 'population';
      return t('acts.keepNumber', { number: t(`desk.number.${number}`) });
    }
    if (act === 'changeVillages')
      return `${t('desk.section.places')}: ${t(`places.${CHANGES.find((one) => one === about['change']) ?? 'add'}`)}`;
    if (act === 'setTargets')
      return t('acts.setTargets', { ...said, village: place(Number(about['village'])) });
    const known = SAID.find((one) => one === act);
    return known ? t(`acts.did.${known}`, said) : act;
  };
}
