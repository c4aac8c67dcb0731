import { useState, type JSX } from 'react';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { isSameWork, type AdminUnit, type RoleInArea } from '../../../../domain/roles.ts';
import { changePersonRoute, suspendRoute, type PersonLine } from '../../../../wire/desk/people.ts';
import { useReader } from '../../../hooks/app.ts';
import { useNotice } from '../../../hooks/notice.ts';
import { Button } from '../../../parts/Button.tsx';
import { Sheet } from '../../../parts/Sheet.tsx';
import { useFailureWords } from '../Reading.tsx';
import { Trouble } from '../Trouble.tsx';
import { useAct } from '../useAct.ts';
import { useDeskCall } from '../useDesk.ts';
import { Invitation } from './Invitation.tsx';
import { RolesEditor } from './RolesEditor.tsx';
import { useRoleWords } from './roleWords.ts';
import styles from './People.module.css';

interface PersonSheetProps {
  person: PersonLine;
  villages: AdminUnit[];
  onClose: () => void;
  onDone: () => void;
}

/** One person: his work, a link for his phone, and whether his work rests. */
export function PersonSheet({ person, villages, onClose, onDone }: PersonSheetProps): JSX.Element {
  const { t } = useTranslation();
  const { userId } = useReader();
  const words = useRoleWords(villages);
  const [inviting, setInviting] = useState(false);
  if (inviting)
    return (
      <Sheet title={person.name} onClose={onClose}>
        <Invitation person={person} />
      </Sheet>
    );
  return (
    <Sheet title={person.name} onClose={onClose}>
      <p>{person.roles.map(words.full).join('; ')}</p>
      {person.mine && !person.suspended && (
        <>
          <Button strong wide onClick={() => setInviting(true)}>
            {t('desk.people.invite')}
          </Button>
          <Work person={person} villages={villages} onDone={onDone} />
        </>
      )}
      {person.mine && person.id !== userId && <Suspension person={person} onDone={onDone} />}
      {!person.mine && <p className={styles.left}>{t('desk.people.notMine')}</p>}
    </Sheet>
  );
}

function Work({ person, villages, onDone }: Omit<PersonSheetProps, 'onClose'>): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const act = useAct();
  const notify = useNotice();
  const [chosen, setChosen] = useState<RoleInArea[] | null>(null);
  const roles = chosen ?? person.roles;
  const save = async (): Promise<void> => {
    const input = { params: { person: person.id }, body: { roles, seen: person.roles } };
    if (await act.run(() => call(changePersonRoute, input)))
      notify({ text: t('desk.people.saved'), good: true });
    // Read anew also where it failed: what somebody else has given him meanwhile stands above then.
    onDone();
  };
  return (
    <div className={styles.form}>
      <RolesEditor roles={roles} villages={villages} onChange={setChosen} />
      {!isSameWork(roles, person.roles) && (
        <>
          <p className={styles.left}>{t('desk.people.moveExplain')}</p>
          <Button strong disabled={act.busy} onClick={() => void save()}>
            {t('desk.people.saveWork')}
          </Button>
        </>
      )}
      <Trouble of={act.problem} />
    </div>
  );
}

function Suspension({ person, onDone }: { person: PersonLine; onDone: () => void }): JSX.Element {
  const { t } = useTranslation();
  const call = useDeskCall();
  const notify = useNotice();
  const say = useFailureWords();
  const set = async (suspended: boolean): Promise<void> => {
    const answer = await call(suspendRoute, { params: { person: person.id }, body: { suspended } });
    if (!answer.ok) return notify({ text: say(answer.error.code), good: false });
    notify({ text: t(suspended ? 'desk.people.suspendedNow' : 'desk.people.resumedNow'), good: true });
    onDone();
  };
  return (
    <div className={styles.rest}>
      <p>{t(person.suspended ? 'desk.people.resumeExplain' : 'desk.people.suspendExplain')}</p>
      <Button onClick={() => void set(!person.suspended)}>
        {t(person.suspended ? 'desk.people.resume' : 'desk.people.suspend')}
      </Button>
    </div>
  );
}
