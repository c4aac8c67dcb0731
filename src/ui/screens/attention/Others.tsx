import type { JSX } from 'react';
import '../../i18n/viHomes.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import { leaveOther, type OtherTrouble } from '../../../storage/unsettled.ts';
import { useReader } from '../../hooks/app.ts';
import { useHouseholdMap } from '../../hooks/live.ts';
import { useBegun } from '../../hooks/notice.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../parts/Button.tsx';
import { householdTitle } from '../../parts/household.ts';
import { Versions } from '../saved/Versions.tsx';
import box from '../../parts/Box.module.css';
import styles from './Attention.module.css';

/** What was written about a house, its people or a target and does not stand: it has no page, so it is told here. */
export function Others({ troubles }: { troubles: readonly OtherTrouble[] }): JSX.Element {
  const { t } = useTranslation();
  return (
    <section className={styles.section}>
      <h2>{t('attention.others')}</h2>
      {troubles.map((trouble) => (
        <One key={trouble.op.opId} trouble={trouble} />
      ))}
    </section>
  );
}

/** The other reasons speak of a phiếu. */
const SAID = ['merged', 'mergedElsewhere', 'notAllowed'];

function One({ trouble: { op, verdict, code, row, wanted, leave } }: { trouble: OtherTrouble }): JSX.Element {
  const { t } = useTranslation();
  const { book } = useReader();
  const words = useWords();
  const begun = useBegun();
  const title = useTitle(op.kind, row, op.subjectId);
  const why = SAID.find((one) => one === (code || verdict));
  return (
    <article className={`${box.wrong} ${styles.notice}`} aria-label={title}>
      <p>
        <strong>{title}</strong> {why === undefined ? t('attention.otherKept') : words.verdict(why)}
      </p>
      {row && <Versions kind={op.kind} fields={Object.keys(wanted)} mine={wanted} theirs={row.fields} />}
      {leave && <Button onClick={() => begun(leaveOther(book, leave))}>{t('dispute.seen')}</Button>}
    </article>
  );
}

/** `Hộ: 023 · Y Bliă Niê` */
function useTitle(kind: string, row: OtherTrouble['row'], id: string): string {
  const { t } = useTranslation();
  const words = useWords();
  const households = useHouseholdMap();
  if (kind === 'target')
    return [t('tally.target'), words.figure(String(row?.fields['figure']), 'd')].join(': ');
  const item = households?.get(kind === 'household' ? id : String(row?.fields['household']));
  return [words.kind(kind), householdTitle(item)].filter(Boolean).join(': ');
}
