/** How a commune reports. No national form was found, so columns are configuration; these are the start. */
import { reportSettingsSchema, type ReportColumn, type ReportSettings } from '../../src/wire/desk/reports.ts';
import type { Db, Tx } from '../store/store.ts';

const column = (figure: string, count: 'n' | 'd', title: string): ReportColumn => ({ figure, count, title });

const DEFAULTS: ReportSettings = {
  closingDay: 20,
  stage: 'received',
  columns: [
    column('visits', 'd', 'Số hộ đã thăm (không trùng)'),
    column('visits', 'n', 'Số lượt thăm hộ'),
    column('guidances', 'd', 'Số người được hướng dẫn (không trùng)'),
    column('guidances', 'n', 'Số lượt hướng dẫn'),
    column('eidInstalled', 'd', 'Số người được hỗ trợ cài đặt VNeID'),
    column('eidActivated', 'd', 'Số người được hỗ trợ kích hoạt tài khoản định danh mức 2'),
    column('eidSentToPolice', 'd', 'Số người được giới thiệu đến công an xã đăng ký mức 2'),
    column('publicServiceGuided', 'd', 'Số người được hướng dẫn nộp hồ sơ DVC trực tuyến'),
    column('cashlessGuided', 'd', 'Số người được hướng dẫn thanh toán không dùng tiền mặt'),
    column('cyberSafetyGuided', 'd', 'Số người được hướng dẫn an toàn trên mạng'),
    column('simSwapped', 'd', 'Số thuê bao 2G được hỗ trợ chuyển sang 4G'),
    column('phoneNeedsReviewed', 'd', 'Số hộ được rà soát nhu cầu điện thoại thông minh'),
    column('phonesReceived', 'd', 'Số hộ đã nhận hỗ trợ điện thoại thông minh'),
    column('notHelped', 'd', 'Số hộ chưa hỗ trợ được'),
    column('communityClasses', 'n', 'Số buổi học cộng đồng'),
    column('difficulties', 'n', 'Số vướng mắc chuyển cấp xã'),
  ],
};

const SETTINGS = ['closingDay', 'stage', 'columns'] as const;

export async function settingsOf(db: Db, commune: number): Promise<ReportSettings> {
  const found = await db
    .selectFrom('report_setting')
    .select('settings')
    .where('commune', '=', commune)
    .executeTakeFirst();
  return found ? reportSettingsSchema.parse(JSON.parse(found.settings)) : DEFAULTS;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What stands when two chose from what was `seen`; null where each of them set the same thing otherwise. */
export function settingsOfTwo(
  seen: ReportSettings,
  theirs: ReportSettings,
  mine: ReportSettings,
): ReportSettings | null {
  const changed = SETTINGS.filter((key) => !isSame(mine[key], seen[key]));
  if (changed.some((key) => ![seen, mine].some((one) => isSame(one[key], theirs[key])))) return null;
  return { ...theirs, ...Object.fromEntries(changed.map((key) => [key, mine[key]])) };
}

export async function setSettings(tx: Tx, commune: number, settings: ReportSettings): Promise<void> {
  const text = JSON.stringify(settings);
  await tx
    .insertInto('report_setting')
    .values({ commune, settings: text })
    .onConflict((conflict) => conflict.column('commune').doUpdateSet({ settings: text }))
    .execute();
}
