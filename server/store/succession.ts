/** Which villages are no more, and where they live on. */
import type { FormerVillage } from '../../src/domain/succession.ts';
import type { AdminUnit } from '../../src/domain/roles.ts';
import type { Db } from './store.ts';

/** The commune's former villages, with their heirs. */
export async function formerVillages(db: Db, commune: number): Promise<FormerVillage[]> {
  const found = await db
    .selectFrom('admin_unit')
    .innerJoin('unit_heir', 'unit_heir.former', 'admin_unit.id')
    .selectAll()
    .where('commune', '=', commune)
    .where('ended', 'is not', null)
    .orderBy('id')
    .orderBy('heir')
    .execute();
  const former = new Map<number, FormerVillage>();
  for (const { id, name, type, old_commune: oldCommune, ended: until, heir } of found) {
    const known = former.get(id);
    if (known) known.into.push(heir);
    else
      former.set(id, {
        ...unitOf({ id, name, type, oldCommune, commune }),
        into: [heir],
        until: until ?? '',
      });
  }
  return [...former.values()];
}

const unitOf = ({ oldCommune, ...unit }: Omit<AdminUnit, 'oldCommune'> & { oldCommune: string | null }) => ({
  ...unit,
  ...(oldCommune === null ? {} : { oldCommune }),
});
