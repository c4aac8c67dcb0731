/** What somebody is called where he works: a head by his village's own title. */
import type { AdminUnit, Role, RoleInArea } from '../../../../domain/roles.ts';
import { useTranslation } from '../../../i18n/useTranslation.ts';
import { useReader } from '../../../hooks/app.ts';
import { useWords } from '../../../i18n/words.ts';

const TITLED = ['thon', 'buon', 'ban', 'lang', 'ap', 'khom'] as const;

interface RoleWords {
  role(role: Role, unit: AdminUnit | undefined): string;
  /** "Trưởng buôn, Buôn A" */
  full(role: RoleInArea): string;
}

export function useRoleWords(villages: readonly AdminUnit[]): RoleWords {
  const { t } = useTranslation();
  const words = useWords();
  const { profile } = useReader();
  const unitOf = (id: number) => [...villages, profile.commune].find((unit) => unit.id === id);
  const role = (name: Role, unit: AdminUnit | undefined): string => {
    const titled = TITLED.find((type) => type === unit?.type);
    return name === 'villageHead' && titled ? t(`desk.headOf.${titled}`) : t(`desk.role.${name}`);
  };
  return {
    role,
    full: ({ role: name, unit }) => {
      const place = unitOf(unit);
      return place ? `${role(name, place)}, ${words.unit(place)}` : role(name, place);
    },
  };
}
