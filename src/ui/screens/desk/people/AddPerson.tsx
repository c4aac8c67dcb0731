import { useState, type FormEvent, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import type { AdminUnit, RoleInArea } from '../../../../domain/roles.ts';
import { newId } from '../../../../storage/edge.ts';
import { addPersonRoute } from '../../../../wire/desk/people.ts';
import { useReader } from '../../../hooks/app.ts';
import { useId } from '../../../hooks/useId.ts';
import { Button } from '../../../parts/Button.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import { useFailureWords } from '../Reading.tsx';
import { useDeskCall } from '../useDesk.ts';
import { Invitation } from './Invitation.tsx';
import { RolesEditor } from './RolesEditor.tsx';
import desk from '../Desk.module.css';
import box from '../../../parts/Box.module.css';
import styles from './People.module.css';

interface AddPersonProps {
  villages: AdminUnit[];
  onClose: () => void;
  onDone: () => void;
}

/** Thêm người dùng: a name and his work, then at once the link for his phone. */
export function AddPerson({ villages, onClose, onDone }: AddPersonProps): JSX.Element {
  const { t } = useTranslation();
  const [added, setAdded] = useState<{ id: string; name: string } | null>(null);
  const [failed, setFailed] = useState(false);
  // He may be there although no answer came: whoever gives up sees it in the list, and adds no second one.
  const close = (): void => {
    if (failed && !added) onDone();
    onClose();
  };
  return (
    <Sheet title={t('desk.people.add')} onClose={close}>
      {added ? (
        <Invitation person={added} />
      ) : (
        <AddForm
          villages={villages}
          onAdded={(person) => {
            setAdded(person);
            onDone();
          }}
          onFailed={() => setFailed(true)}
        />
      )}
    </Sheet>
  );
}

interface AddFormProps {
  villages: AdminUnit[];
  onAdded: (person: { id: string; name: string }) => void;
  onFailed: () => void;
}

function AddForm({ villages, onAdded, onFailed }: AddFormProps): JSX.Element {
  const { t } = useTranslation();
  const { book, profile } = useReader();
  const call = useDeskCall();
  const say = useFailureWords();
  const id = useId();
  // One id for this form: sent twice after a lost answer it is still one person.
  const [person] = useState(() => newId(book.edge));
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<RoleInArea[]>(() => firstRoles(villages, profile.commune.id));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === '') return setProblem(t('desk.people.nameMissing'));
    setBusy(true);
    const answer = await call(addPersonRoute, { body: { id: person, name, roles } });
    setBusy(false);
    if (answer.ok) return onAdded({ id: answer.value.id, name });
    onFailed();
    setProblem(answer.error.code === 'badRequest' ? t('desk.people.badName') : say(answer.error.code));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <div className={desk.field}>
        <label htmlFor={id}>{t('desk.people.name')}</label>
        <input
          id={id}
          value={name}
          autoComplete="off"
          maxLength={120}
          aria-invalid={problem !== null}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <RolesEditor roles={roles} villages={villages} onChange={setRoles} />
      {problem !== null && (
        <p role="alert" className={`${box.wrong} ${styles.problem}`}>
          {problem}
        </p>
      )}
      <Button strong wide type="submit" aria-disabled={busy}>
        {t('desk.people.addAndInvite')}
      </Button>
    </form>
  );
}

/** A new commune has no villages yet: then the first who comes works at the commune. */
const firstRoles = ([first]: AdminUnit[], commune: number): RoleInArea[] =>
  first ? [{ role: 'member', unit: first.id }] : [{ role: 'communeOfficer', unit: commune }];
