import { useState, type JSX } from 'react';
import { needed } from '../../../frame/later.tsx';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import UserPlus from 'lucide-react/icons/user-plus';
import type { SlotItem } from '../../../../storage/read.ts';
import { usePersonName } from '../../../parts/person.ts';
import { Button } from '../../../parts/Button.tsx';
import { useScope } from '../formScope.tsx';
import { Chips, toggled } from './Chips.tsx';
import styles from './Person.module.css';
import type { WidgetProps } from './widget.ts';

const AddPersonSheet = needed(() => import('../later/AddPersonSheet.tsx').then((m) => m.AddPersonSheet));

const NOBODY = 'nobody';

/** Who was helped: someone of the household, or known to be unknown. */
export function PersonField({ id, value, onChange }: WidgetProps): JSX.Element {
  const { t } = useTranslation();
  const options = [...usePeopleOptions(), { value: NOBODY, word: t('form.nobodyKnown') }];
  const present = usePresent();
  const chosen = value === null ? [NOBODY] : typeof value === 'string' ? [present(value)] : [];
  const choose = (one: string | undefined): void => onChange(one === NOBODY ? null : one);
  return (
    <People onAdded={(person) => onChange(person.id)}>
      <Chips clearable name={id} options={options} chosen={chosen} onChoose={choose} />
    </People>
  );
}

export function PeopleField({ id, value, onChange }: WidgetProps): JSX.Element {
  const options = usePeopleOptions();
  const present = usePresent();
  const chosen = Array.isArray(value) ? [...new Set(value.map(present))] : [];
  return (
    <People onAdded={(person) => onChange([...chosen, person.id])}>
      <Chips
        many
        name={id}
        options={options}
        chosen={chosen}
        onChoose={(one) => onChange(toggled(chosen, one))}
      />
    </People>
  );
}

/** A person who was merged with another since is the other. */
function usePresent(): (person: string) => string {
  const { people } = useScope();
  return (person) => people.find(({ formerly }) => formerly?.includes(person))?.id ?? person;
}

function usePeopleOptions(): { value: string; word: string }[] {
  const { people } = useScope();
  const nameOf = usePersonName();
  return people.map((person, i) => ({ value: person.id, word: nameOf(person, i) }));
}

interface PeopleProps {
  onAdded: (person: SlotItem) => void;
  children: JSX.Element;
}

function People({ onAdded, children }: PeopleProps): JSX.Element | null {
  const { t } = useTranslation();
  const { household, people, arePeopleKnown, addPerson } = useScope();
  const [adding, setAdding] = useState(false);
  if (!household) return <p className={styles.hint}>{t('form.householdFirst')}</p>;
  if (!arePeopleKnown) return null;
  const add = (person: SlotItem): void => {
    addPerson(person);
    onAdded(person);
    setAdding(false);
  };
  return (
    <div className={styles.people}>
      {people.length === 0 && <p className={styles.hint}>{t('form.noPeople')}</p>}
      {children}
      <Button onClick={() => setAdding(true)}>
        <UserPlus size={22} aria-hidden="true" />
        {t('form.addPerson')}
      </Button>
      {adding && <AddPersonSheet household={household} onAdd={add} onClose={() => setAdding(false)} />}
    </div>
  );
}
