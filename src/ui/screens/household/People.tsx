import { useState, type JSX } from 'react';
import { useLiveQuery } from '../../hooks/useLiveQuery.ts';
import { useTranslation } from '../../i18n/useTranslation.ts';
import type { Id } from '../../../domain/ids.ts';
import { slots, type SlotItem } from '../../../storage/read.ts';
import { useReader } from '../../hooks/app.ts';
import { Button } from '../../parts/Button.tsx';
import { usePersonName } from '../../parts/person.ts';
import { Sheet } from '../../parts/Sheet.tsx';
import { Chips } from '../record/fields/Chips.tsx';
import { useMerge } from './useMerge.ts';
import styles from './Household.module.css';

/** Who was helped here, without names; two lines of one person become one. */
export function People({ household }: { household: Id }): JSX.Element | null {
  const { t } = useTranslation();
  const { book } = useReader();
  const nameOf = usePersonName();
  const [open, setOpen] = useState(false);
  const people = useLiveQuery(() => slots(book, household), [book, household]);
  if (!people) return null;
  return (
    <section className={styles.part}>
      <h2>{t('homes.people')}</h2>
      {people.length === 0 && <p className={styles.quiet}>{t('homes.noPeople')}</p>}
      <ul className={styles.people}>
        {people.map((person, nth) => (
          <li key={person.id}>
            {nameOf(person, nth)}
            <Apart ids={person.formerly ?? []} />
          </li>
        ))}
      </ul>
      {people.length > 1 && <Button onClick={() => setOpen(true)}>{t('homes.sameTwo')}</Button>}
      {open && <SameTwo people={people} onClose={() => setOpen(false)} />}
    </section>
  );
}

/** Takes the last merge of a person back. */
function Apart({ ids }: { ids: readonly Id[] }): JSX.Element | null {
  const { t } = useTranslation();
  const { separate } = useMerge();
  const last = ids.at(-1);
  if (last === undefined) return null;
  return (
    <button type="button" className={styles.apart} onClick={() => void separate(last)}>
      {t('homes.separate')}
    </button>
  );
}

function SameTwo({ people, onClose }: { people: SlotItem[]; onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const { merge } = useMerge();
  const [chosen, setChosen] = useState<Id[]>([]);
  const options = people.map((person, nth) => ({ value: person.id, word: nameOf(person, nth) }));
  // A third tap lets the first go.
  const choose = (id: Id | undefined): void => {
    if (id === undefined) return;
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(-2));
  };
  // In the order in which they were added: the older line stays.
  const [winner, loser] = people.map(({ id }) => id).filter((id) => chosen.includes(id));
  const say = async (): Promise<void> => {
    if (winner !== undefined && loser !== undefined && (await merge(loser, winner))) onClose();
  };
  return (
    <Sheet title={t('homes.sameTwoTitle')} onClose={onClose}>
      <div className={styles.sheet}>
        <p>{t('homes.sameTwoNote')}</p>
        <Chips many name="same" options={options} chosen={chosen} onChoose={choose} />
        <Button strong wide aria-disabled={chosen.length !== 2} onClick={() => void say()}>
          {t('homes.mergePeople')}
        </Button>
      </div>
    </Sheet>
  );
}
