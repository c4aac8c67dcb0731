/**
 * `npm run backup -- <folder>`: a proven copy of everything, keys included, while the server works.
 *   --keep 14   how many stay in the folder
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { backUp } from './makeBackup.ts';
import { openPresent } from './present.ts';

const options = { keep: { type: 'string', default: '14' } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const [target] = positionals;
const keep = Number(values.keep);
if (target === undefined || !Number.isInteger(keep) || keep < 1) {
  console.error('Chép vào đâu (where to)? Ví dụ: npm run backup -- /mnt/usb/so-thon');
  process.exitCode = 1;
} else await run(target);

async function run(folder: string): Promise<void> {
  const { dataFolder } = readConfig();
  const store = await openPresent(dataFolder);
  try {
    const made = await backUp(store, { dataFolder, target: folder, keep }, Date.now());
    if (!made.ok) {
      console.error(`Bản sao không đọc được, đã bỏ (the copy can't be read): ${made.error}`);
      process.exitCode = 1;
      return;
    }
    const { file, held, removed } = made.value;
    console.log(`Đã sao lưu và kiểm tra (backed up and verified): ${file}`);
    console.log(`${held.subjects} mục, ${held.ops} thao tác (subjects, ops), ${held.bytes} bytes`);
    for (const name of removed) console.log(`Đã xóa bản cũ (removed): ${name}`);
    console.log('Trong tệp có khóa mở phiếu: cất nơi an toàn (it holds the keys: keep it safe).');
  } finally {
    await store.close();
  }
}
