/** `npm run audit`: is every entry of the audit where it was, from the first to the last? */
import { brokenAuditAt } from '../ledger/audit.ts';
import { readConfig } from '../config.ts';
import { openPresent } from './present.ts';

const store = await openPresent(readConfig().dataFolder);
try {
  const feeds = await store.read.selectFrom('commune_feed').select(['commune', 'audit_n']).execute();
  if (feeds.length === 0) console.log('Chưa có gì để kiểm tra (nothing to verify yet).');
  for (const { commune, audit_n } of feeds) {
    const broken = await brokenAuditAt(store.read, commune);
    if (broken !== null) process.exitCode = 1;
    const words =
      broken === null
        ? `${audit_n} dòng, liền mạch (entries, unbroken)`
        : `ĐỨT ở dòng ${broken} trên ${audit_n} (broken at this entry)`;
    console.log(`Xã ${commune}: ${words}`);
  }
} finally {
  await store.close();
}
