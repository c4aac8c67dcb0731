/**
 * `npm run province-token -- "Đắk Lắk"`: a token with which a province reads totals (no personal data), shown once.
 *   --revoke   takes it back
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { issueProvinceToken, revokeProvinceToken } from '../access/province.ts';
import { readConfig } from '../config.ts';
import { openPresent } from './present.ts';

const options = { revoke: { type: 'boolean', default: false } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const name = positionals.join(' ').normalize('NFC').trim();
const config = readConfig();
const store = await openPresent(config.dataFolder);
try {
  if (name === '') usage();
  else if (values.revoke) await revoke();
  else await issue();
} finally {
  await store.close();
}

function usage(): void {
  console.error('Cho tỉnh nào (for which province)? Ví dụ: npm run province-token -- "Đắk Lắk"');
  process.exitCode = 1;
}

async function issue(): Promise<void> {
  const token = await store.write((tx) => issueProvinceToken(tx, name, Date.now(), randomBytes));
  console.log(`Mã của ${name}, chỉ hiện một lần (shown once): ${token}`);
  console.log(
    `curl -H "Authorization: Bearer ${token}" "${config.origin}/api/v1/tallies?period=${new Date().getFullYear()}"`,
  );
}

async function revoke(): Promise<void> {
  const taken = await store.write((tx) => revokeProvinceToken(tx, name, Date.now()));
  console.log(taken > 0 ? `Đã thu hồi mã của ${name} (revoked).` : `${name} không có mã nào (has no token).`);
  if (taken === 0) process.exitCode = 1;
}
