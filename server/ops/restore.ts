/** `npm run restore -- <file>`: a backup takes the place of the database. The server must be stopped. */
import { randomBytes } from 'node:crypto';
import { readConfig } from '../config.ts';
import { putBack, type PutBack } from './putBack.ts';

const WORDS = {
  notThere: 'Không có tệp này (there is no such file).',
  damaged:
    'Tệp hỏng, không dùng được; dữ liệu đang có vẫn nguyên (the file is damaged; nothing was touched).',
  notOurs: 'Tệp này không phải của Sổ Thôn (not a database of So Thon).',
  running: 'Máy chủ đang chạy: hãy dừng lại trước (the server is running: stop it first).',
} as const;

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Khôi phục từ tệp nào (which file)? Ví dụ: npm run restore -- /mnt/usb/so-thon/so-thon-….db');
  process.exitCode = 1;
} else {
  const done = await putBack(readConfig().dataFolder, file, Date.now(), randomBytes);
  if (done.ok) tell(done.value);
  else {
    console.error(WORDS[done.error]);
    process.exitCode = 1;
  }
}

function tell({ held, before, erased, revoked }: PutBack): void {
  console.log(`Đã khôi phục (restored): ${held.subjects} mục, ${held.ops} thao tác (subjects, ops).`);
  if (before !== null) console.log(`Dữ liệu trước đó nằm ở (what was there before): ${before}`);
  if (erased > 0) console.log(`Đã xóa lại tên theo yêu cầu (names taken out again): ${erased}`);
  if (revoked > 0) console.log(`Máy đã thu hồi vẫn bị thu hồi (phones that stay revoked): ${revoked}`);
  console.log('Các máy sẽ tự gửi lại những gì chưa có (phones will send again what is missing).');
}
