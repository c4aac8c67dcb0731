/** What stands in a database before anybody came: the demo, or a commune with nobody but its administrator. */
import { uuidv7, type Random } from '../../src/domain/ids.ts';
import type { Config } from '../config.ts';
import { install, installationOf } from '../store/installation.ts';
import { addPeople, addUnits } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { addDemo, communeNamed, DEMO_COMMUNE } from './demo.ts';

/** Does nothing where something is already. */
export async function seed(store: Store, config: Config, now: number, random: Random): Promise<void> {
  if (await installationOf(store.read)) return;
  const commune = config.demo ? DEMO_COMMUNE : config.commune;
  await store.write(async (tx) => {
    await install(tx, commune, now, random);
    if (config.demo) return addDemo(tx, now);
    await addUnits(tx, [communeNamed(commune)]);
    const roles = [{ role: 'admin', unit: commune }] as const;
    await addPeople(tx, [{ id: uuidv7(now, random(10)), name: 'Quản trị', commune, roles }], now);
  });
}
