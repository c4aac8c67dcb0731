import type { JSX } from 'react';
import X from 'lucide-react/icons/x';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { hasRole, type AdminUnit, type Role, type RoleInArea } from '../../../../domain/roles.ts';
import { useReader } from '../../../hooks/app.ts';
import { useId } from '../../../hooks/useId.ts';
import { useWords } from '../../../i18n/words.ts';
import { Button } from '../../../parts/Button.tsx';
import { useRoleWords } from './roleWords.ts';
import desk from '../Desk.module.css';
import styles from './People.module.css';

const OF_COMMUNE: readonly Role[] = ['communeOfficer', 'admin'];

/** The roles that this user may give. */
function useGivable(): Role[] {
  const { profile } = useReader();
  if (hasRole(profile.roles, 'admin')) return ['member', 'villageHead', 'communeOfficer', 'admin'];
  return hasRole(profile.roles, 'communeOfficer') ? ['member', 'villageHead', 'communeOfficer'] : ['member'];
}

interface RolesEditorProps {
  roles: RoleInArea[];
  villages: AdminUnit[];
  onChange: (roles: RoleInArea[]) => void;
}

/** What somebody does, and where: one line each, as many as he has. */
export function RolesEditor({ roles, villages, onChange }: RolesEditorProps): JSX.Element {
  const { t } = useTranslation();
  const first = villages[0];
  const change = (nth: number, role: RoleInArea) => onChange(roles.map((one, i) => (i === nth ? role : one)));
  return (
    <fieldset className={styles.roles}>
      <legend>{t('desk.people.work')}</legend>
      {roles.map((role, nth) => (
        <RoleLine
          // A line has no name of its own: its place is what it is.
          key={nth}
          role={role}
          villages={villages}
          onChange={(changed) => change(nth, changed)}
          onRemove={roles.length > 1 ? () => onChange(roles.filter((_, i) => i !== nth)) : undefined}
        />
      ))}
      {first && (
        <Button onClick={() => onChange([...roles, { role: 'member', unit: first.id }])}>
          {t('desk.people.moreWork')}
        </Button>
      )}
    </fieldset>
  );
}

interface RoleLineProps {
  role: RoleInArea;
  villages: AdminUnit[];
  onChange: (role: RoleInArea) => void;
  onRemove: (() => void) | undefined;
}

function RoleLine({ role, villages, onChange, onRemove }: RoleLineProps): JSX.Element {
  const { t } = useTranslation();
  const words = useWords();
  const { profile } = useReader();
  const givable = useGivable();
  const roleWords = useRoleWords(villages);
  const [roleId, unitId] = [useId(), useId()];
  const choose = (name: string): void => {
    const chosen = givable.find((one) => one === name) ?? role.role;
    const unit = OF_COMMUNE.includes(chosen)
      ? profile.commune.id
      : (villages.find(({ id }) => id === role.unit) ?? villages[0])?.id;
    if (unit !== undefined) onChange({ role: chosen, unit });
  };
  const village = villages.find(({ id }) => id === role.unit);
  return (
    <div className={styles.role}>
      <div className={desk.field}>
        <label htmlFor={roleId}>{t('desk.people.asWhat')}</label>
        <select id={roleId} value={role.role} onChange={({ target }) => choose(target.value)}>
          {givable.map((one) => (
            <option key={one} value={one}>
              {roleWords.role(one, village)}
            </option>
          ))}
        </select>
      </div>
      {!OF_COMMUNE.includes(role.role) && (
        <div className={desk.field}>
          <label htmlFor={unitId}>{t('desk.people.where')}</label>
          <select
            id={unitId}
            value={role.unit}
            onChange={({ target }) => onChange({ ...role, unit: Number(target.value) })}
          >
            {villages.map((one) => (
              <option key={one.id} value={one.id}>
                {words.unit(one)}
              </option>
            ))}
          </select>
        </div>
      )}
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          aria-label={t('desk.people.lessWork')}
          onClick={onRemove}
        >
          <X size={24} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
