/**
 * `npm run commune -- <code>`: one more commune in this installation, with its administrator's link. Communes never
 * see each other. Each one more is one more for the law to look at: see docs/decisions/villages.md.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { uuidv7 } from '../../src/domain/ids.ts';
import { readConfig } from '../config.ts';
import { communeNamed } from '../demo/demo.ts';
import { addPeople, addUnits } from '../store/people.ts';
import { openStore } from '../store/store.ts';
import { everyone, invitation } from './links.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const code = Number(positionals[0]);
const config = readConfig();
const store = await openStore(config.dataFolder, Date.now);
try {
  const known = await store.read.selectFrom('admin_unit').select('id').where('id', '=', code).execute();
  if (!Number.isInteger(code) || code < 1 || code > 99_999 || known.length > 0) {
    console.error(
      'Cần mã xã năm chữ số, chưa có ở máy chủ này (a commune code that is not here yet): npm run commune -- 23149',
    );
    process.exitCode = 1;
  } else await add();
} finally {
  await store.close();
}

async function add(): Promise<void> {
  const id = uuidv7(Date.now(), randomBytes(10));
  const roles = [{ role: 'admin', unit: code }] as const;
  await store.write(async (tx) => {
    await addUnits(tx, [communeNamed(code)]);
    await addPeople(tx, [{ id, name: 'Quản trị', commune: code, roles }], Date.now());
  });
  const person = (await everyone(store.read)).find((one) => one.id === id);
  if (person) console.log(await invitation(store, person, config.origin, Date.now(), randomBytes));
}
