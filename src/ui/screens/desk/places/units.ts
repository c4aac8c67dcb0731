import type { AdminUnit } from '../../../../domain/roles.ts';

type Named = Pick<AdminUnit, 'name' | 'type' | 'oldCommune'>;

/** As the words of units are asked for. */
export const asUnit = ({ name, type, oldCommune }: Named): AdminUnit => ({
  ...{ id: 0, commune: null, name, type, oldCommune },
});

export const VILLAGE_TYPES = ['thon', 'buon', 'ban', 'lang', 'ap', 'khom', 'tdp'] as const;
