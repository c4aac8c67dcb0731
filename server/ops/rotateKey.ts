/**
 * `npm run rotate-key`: a new key for the packs. Phones learn of it when a verified backup holds its private half;
 * with `-- <folder>` that backup is made at once.
 */
import { readConfig } from '../config.ts';
import { presentPackKey } from '../store/packKeys.ts';
import { backUp } from './makeBackup.ts';
import { rotateKey } from './newKey.ts';
import { openPresent } from './present.ts';

const KEPT = 14;
const [target] = process.argv.slice(2);
const { dataFolder } = readConfig();
const store = await openPresent(dataFolder);
try {
  const { kid, isNew } = await rotateKey(store, Date.now());
  console.log(
    isNew ? `Khóa mới số ${kid} (new key).` : `Khóa số ${kid} còn chờ sao lưu (still waits for a backup).`,
  );
  if (target !== undefined) await backUp(store, { dataFolder, target, keep: KEPT }, Date.now());
  const present = await presentPackKey(store.read);
  const words =
    present.kid === kid
      ? 'Các máy sẽ dùng khóa mới từ lần gửi tới (phones use it from their next contact).'
      : 'Khóa mới được dùng sau khi sao lưu: npm run backup -- <thư mục> (it is used after a backup).';
  console.log(words);
  if (target !== undefined && present.kid !== kid) process.exitCode = 1;
} finally {
  await store.close();
}
