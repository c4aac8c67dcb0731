import { useState, type JSX } from 'react';
import { Link } from 'wouter';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { mergeHouseholdsRoute, type Duplicates } from '../../../../wire/desk/lists.ts';
import { useNotice } from '../../../hooks/notice.ts';
import { Button } from '../../../parts/Button.tsx';
import { usePlaceName } from '../../../parts/place.ts';
import styles from '../Office.module.css';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';

type Group = Duplicates['groups'][number];
type Household = Group['households'][number];

/** Households of one village whose heads have one name: each to be looked at, and made one when they are. */
export function DuplicateGroups({
  of: { groups },
  onMerged,
}: {
  of: Duplicates;
  onMerged: () => void;
}): JSX.Element {
  const { t } = useTranslation();
  if (groups.length === 0) return <p className={styles.quiet}>{t('lists.noDuplicates')}</p>;
  return (
    <ul className={styles.cards}>
      {groups.map((group) => (
        <li key={group.households.map(({ id }) => id).join()} className={styles.card}>
          <One group={group} onMerged={onMerged} />
        </li>
      ))}
    </ul>
  );
}

function One({
  group: { village, households },
  onMerged,
}: {
  group: Group;
  onMerged: () => void;
}): JSX.Element {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const title = useTitle();
  const [sure, setSure] = useState(false);
  return (
    <>
      <strong>{placeName(village)}</strong>
      {sure ? (
        <Merging households={households} onDone={onMerged} onCancel={() => setSure(false)} />
      ) : (
        <>
          <ul>
            {households.map((household) => (
              <li key={household.id}>
                <Link href={`/ho/${household.id}`} className={styles.link}>
                  {title(household)}
                </Link>
              </li>
            ))}
          </ul>
          <div className={styles.row}>
            <Button onClick={() => setSure(true)}>{t('lists.mergeAll')}</Button>
          </div>
        </>
      )}
    </>
  );
}

interface MergingProps {
  households: Household[];
  onDone: () => void;
  onCancel: () => void;
}

/** Which one stays; what becomes of the others is said before it is done. */
function Merging({ households, onDone, onCancel }: MergingProps): JSX.Element {
  const { t } = useTranslation();
  const title = useTitle();
  const call = useDeskCall();
  const act = useAct();
  const notify = useNotice();
  const [stays, setStays] = useState(() => bestOf(households));
  const merge = async (): Promise<void> => {
    const losers = households.map(({ id }) => id).filter((id) => id !== stays);
    const input = { params: { into: stays }, body: { losers } };
    if (!(await act.run(() => call(mergeHouseholdsRoute, input)))) return;
    notify({ text: t('lists.merged'), good: true });
    onDone();
  };
  return (
    <fieldset className={styles.merging}>
      <legend>{t('lists.keep')}</legend>
      {households.map((household) => (
        <label key={household.id} className={styles.check}>
          <input
            type="radio"
            name={`keep-${households[0]?.id}`}
            checked={household.id === stays}
            onChange={() => setStays(household.id)}
          />
          {title(household)}
        </label>
      ))}
      <p className={styles.quiet}>{t('lists.mergeWarn')}</p>
      <div className={styles.row}>
        <Button strong disabled={act.busy} onClick={() => void merge()}>
          {t('lists.mergeYes')}
        </Button>
        <Button onClick={onCancel}>{t('lists.mergeNo')}</Button>
      </div>
      <Trouble of={act.problem} />
    </fieldset>
  );
}

/** One with a code, and of those the one with the most records. */
const bestOf = (households: readonly Household[]): string =>
  [...households].sort((a, b) => Number(b.code !== '') - Number(a.code !== '') || b.records - a.records)[0]
    ?.id ?? '';

function useTitle(): (household: Household) => string {
  const { t } = useTranslation();
  return ({ code, head, hamlet, records }) =>
    [code || t('lists.noCode'), head, hamlet, t('lists.records', { n: records })].filter(Boolean).join(' · ');
}
