import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { newId } from '../../../../storage/edge.ts';
import { changeVillagesRoute, type VillageChange, type Villages } from '../../../../wire/desk/villages.ts';
import { useReader } from '../../../hooks/app.ts';
import { Button } from '../../../parts/Button.tsx';
import styles from '../Office.module.css';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';
import { ChangeForm } from './ChangeForm.tsx';

interface ChangeBarProps {
  villages: Villages;
  chosen: number[];
  onChanged: () => void;
}

const WORKS = ['merge', 'split', 'rename', 'add'] as const;
export type Work = (typeof WORKS)[number];

/** How many villages each work takes. */
const isPossible = (work: Work, chosen: number): boolean =>
  work === 'add' || (work === 'merge' ? chosen >= 2 : chosen === 1);

/** What can be done with the chosen villages, then the form of it. */
export function ChangeBar({ villages, chosen, onChanged }: ChangeBarProps): JSX.Element {
  const { t } = useTranslation();
  const { book } = useReader();
  const call = useDeskCall();
  const act = useAct();
  const [work, setWork] = useState<Work | null>(null);
  const [asked, setAsked] = useState({ id: '', said: '' });
  const change = async (body: VillageChange): Promise<void> => {
    // The same once more, after a lost answer, has the same id. Another one has not: the server would take it for done.
    const said = JSON.stringify(body);
    const id = asked.said === said ? asked.id : newId(book.edge);
    setAsked({ id, said });
    const done = await act.run(() => call(changeVillagesRoute, { params: { id }, body }));
    if (!done) return;
    setAsked({ id: '', said: '' });
    setWork(null);
    onChanged();
  };
  return (
    <>
      <div className={styles.row}>
        {WORKS.map((one) => (
          <Button
            key={one}
            aria-pressed={work === one}
            disabled={!isPossible(one, chosen.length)}
            onClick={() => setWork(work === one ? null : one)}
          >
            {t(`places.${one}`)}
          </Button>
        ))}
      </div>
      {chosen.length < 2 && work === null && <p className={styles.quiet}>{t('places.mergeHelp')}</p>}
      {work && (
        <ChangeForm
          key={work}
          work={work}
          units={villages.living.filter((unit) => chosen.includes(unit.id))}
          busy={act.busy}
          onChange={(body) => void change(body)}
          onCancel={() => setWork(null)}
        />
      )}
      <Trouble of={act.problem} />
    </>
  );
}
